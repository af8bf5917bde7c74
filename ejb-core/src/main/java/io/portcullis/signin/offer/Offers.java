package io.portcullis.signin.offer;

import io.portcullis.identity.HostId;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.signin.method.Supported;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Depends on the domain of an address alone, never on whether somebody has it: the page tells nobody who is there. */
@ApplicationScoped
public class Offers {
    private SignInPolicies policies;
    private IdentityProviders providers;
    private Supported supported;

    @SuppressWarnings("NullAway.Init")
    protected Offers() {}

    @Inject
    public Offers(SignInPolicies policies, IdentityProviders providers, Supported supported) {
        this.policies = policies;
        this.providers = providers;
        this.supported = supported;
    }

    /** Before an address is known: providers that are for some domains alone do not show. */
    public Offer toAnybody(HostId host) {
        SignInPolicy policy = policies.of(host);
        List<Provider> open = providers.open(host);
        boolean chosenByDomain =
                open.stream().anyMatch(provider -> !provider.spec().domains().isEmpty());
        List<Way> ways = ways(
                policy,
                open,
                method -> true,
                provider -> provider.spec().domains().isEmpty() || policy.ssoOnly());
        return new Offer(ways, null, chosenByDomain || !policy.methodDomains().isEmpty());
    }

    /** Whether a passkey may be shown: also where only a break-glass administrator has a use for it. */
    public boolean passkey(HostId host) {
        SignInPolicy policy = policies.of(host);
        return policy.offers(Method.PASSKEY) || !policy.breakGlass().isEmpty();
    }

    /** @param address as it was typed */
    public Offer to(HostId host, String address) {
        SignInPolicy policy = policies.of(host);
        List<Provider> open = providers.open(host);
        Predicate<Provider> takes =
                provider -> SignInPolicy.within(provider.spec().domains(), address);
        List<Way> ways = ways(policy, open, method -> policy.covers(method, address), takes);
        return new Offer(ways, policy.offers(Method.PROVIDER) ? forced(open, takes) : null, true);
    }

    private static @Nullable Way forced(List<Provider> open, Predicate<Provider> takes) {
        return open.stream()
                .filter(provider -> provider.spec().forceRedirect())
                .filter(takes)
                .findFirst()
                .map(Offers::way)
                .orElse(null);
    }

    private List<Way> ways(
            SignInPolicy policy, List<Provider> open, Predicate<Method> covered, Predicate<Provider> takes) {
        List<Way> ways = new ArrayList<>();
        for (Method method : policy.methods()) {
            if (policy.offers(method) && covered.test(method) && supported.has(method)) {
                Stream<Way> each = method == Method.PROVIDER
                        ? open.stream().filter(takes).map(Offers::way)
                        : Stream.of(Way.own(method));
                each.forEach(ways::add);
            }
        }
        return ways;
    }

    private static Way way(Provider provider) {
        return new Way(Method.PROVIDER, provider.key(), provider.name());
    }
}
