package io.portcullis.signin.method;

import io.portcullis.identity.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How people may sign in at a host.
 *
 * @param methods in the order they are offered; at least one
 * @param domains of the addresses that may sign in at all; empty: any
 * @param methodDomains narrower than {@code domains}, for one method; absent: as {@code domains}
 * @param ssoOnly only identity providers, but for the break-glass administrators
 * @param breakGlass who may use a passkey whatever else is closed
 * @param signUp whether strangers may make themselves an account, with an address they proved, where the
 *     installation lets hosts decide
 * @param recovery whether a forgotten password can be replaced by mail, likewise
 * @param version of the stored policy; 0: never stored
 */
public record SignInPolicy(
        List<Method> methods,
        Set<Domain> domains,
        Map<Method, Set<Domain>> methodDomains,
        boolean ssoOnly,
        Set<UserId> breakGlass,
        boolean signUp,
        boolean recovery,
        long version) {
    public static final SignInPolicy DEFAULT = new SignInPolicy(
            List.of(Method.PASSKEY, Method.PROVIDER, Method.PASSWORD, Method.CODE),
            Set.of(),
            Map.of(),
            false,
            Set.of(),
            true,
            true,
            0);

    public SignInPolicy {
        methods = List.copyOf(new LinkedHashSet<>(methods));
        domains = Set.copyOf(domains);
        methodDomains = Map.copyOf(methodDomains);
        breakGlass = Set.copyOf(breakGlass);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("methods names at least one way to sign in");
        }
    }

    /** Whether the method is offered, to whatever address. */
    public boolean offers(Method method) {
        return methods.contains(method) && (!ssoOnly || method == Method.PROVIDER);
    }

    /** @param address of the account; verified by the method, or by whoever made the account */
    public boolean admits(Method method, UserId user, String address) {
        boolean emergency = method == Method.PASSKEY && breakGlass.contains(user);
        return emergency || offers(method) && covers(method, address);
    }

    /** Whether the method is offered to addresses of that domain; an address without one passes no rule. */
    public boolean covers(Method method, String address) {
        Set<Domain> narrower = methodDomains.getOrDefault(method, Set.of());
        return within(domains, address) && within(narrower, address);
    }

    public static boolean within(Set<Domain> allowed, String address) {
        return allowed.isEmpty()
                || Domain.ofAddress(address).filter(allowed::contains).isPresent();
    }
}
