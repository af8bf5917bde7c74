package io.portcullis.signin.federation;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.AccountProof;
import io.portcullis.signin.SignIns;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.signin.session.Federated;
import io.portcullis.signin.session.Proof;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose human a proved identity is. An identity that is linked is its human's; an address alone never is: it makes an
 * account where there is none, and asks for a sign-in where there is one.
 */
@Stateless
public class ExternalSignIns {
    @Resource
    private SessionContext context;

    private IdentityProviders providers;
    private LinkedIdentities identities;
    private PendingLinks links;
    private Mappings mappings;
    private People people;
    private SignInPolicies policies;
    private AccountProof proofs;
    private SignIns signIns;

    @SuppressWarnings("NullAway.Init")
    public ExternalSignIns() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public ExternalSignIns(
            IdentityProviders providers,
            LinkedIdentities identities,
            PendingLinks links,
            Mappings mappings,
            People people,
            SignInPolicies policies,
            AccountProof proofs,
            SignIns signIns) {
        this.providers = providers;
        this.identities = identities;
        this.links = links;
        this.mappings = mappings;
        this.people = people;
        this.policies = policies;
        this.proofs = proofs;
        this.signIns = signIns;
    }

    /** Somebody whom a provider vouches for comes in, or is told what is missing. */
    @PermitAll
    public Arrival arrive(HostId host, ExternalIdentity identity, Origin origin) throws SQLException {
        Optional<Provider> provider = providers.find(host, identity.provider());
        Optional<Arrival.Why> closed = closed(host, provider.orElse(null), identity);
        if (closed.isPresent()) {
            return refused(host, closed.get(), origin);
        }
        Optional<UserId> known = identities.find(host, identity.id());
        return known.isPresent()
                ? enter(host, provider.orElseThrow(), known.get(), identity, origin, false)
                : stranger(host, provider.orElseThrow(), identity, origin);
    }

    /** The human who is signed in takes an identity that was proved just now. */
    @RolesAllowed("human")
    public Optional<Arrival.Why> take(ExternalIdentity identity) {
        Caller caller = caller();
        Optional<UserId> owner = identities.find(caller.host(), identity.id());
        if (owner.isPresent() && !owner.get().equals(caller.user())) {
            return Optional.of(Arrival.Why.LINKED_TO_ANOTHER);
        }
        identities.link(caller.host(), identity.id(), caller.user());
        return Optional.empty();
    }

    /**
     * The human signed in to the account that an identity waits for.
     *
     * @return false if it waits no more, or for somebody else
     */
    @RolesAllowed("human")
    public boolean confirm(Secret token) throws SQLException {
        Caller caller = caller();
        Optional<PendingLinks.Waiting> waiting =
                links.find(caller.host(), token).filter(found -> found.account().equals(caller.user()));
        if (waiting.isEmpty() || !links.spend(token)) {
            return false;
        }
        identities.link(caller.host(), waiting.get().id(), caller.user());
        return true;
    }

    /** What would become of it; nothing does. */
    @RolesAllowed("admin:write")
    public Preview preview(HostId host, ExternalIdentity identity) {
        Provider provider =
                providers.find(host, identity.provider()).orElseThrow(() -> new UnknownProvider(identity.provider()));
        Optional<UserId> account = identities.find(host, identity.id());
        Optional<UserId> named =
                identity.verifiedEmail(trusts(provider, identity)).map(UserId::new);
        return new Preview(
                account.or(() -> named).map(UserId::value).orElse(""),
                account.isPresent(),
                account.or(() -> named)
                        .filter(user -> people.enabled(host, user).isPresent())
                        .isPresent(),
                closed(host, provider, identity).orElse(null),
                Entitlements.of(provider.spec().rules(), identity));
    }

    /**
     * @param user the human it would be; empty for nobody
     * @param linked whether the identity is theirs already
     * @param exists whether the account is there and enabled
     */
    public record Preview(
            String user, boolean linked, boolean exists, Arrival.@Nullable Why closed, Entitlements entitled) {}

    private Optional<Arrival.Why> closed(HostId host, @Nullable Provider provider, ExternalIdentity identity) {
        SignInPolicy policy = policies.of(host);
        if (provider == null || !provider.spec().enabled() || !policy.offers(Method.PROVIDER)) {
            return Optional.of(Arrival.Why.PROVIDER_CLOSED);
        }
        boolean anyDomain = policy.domains().isEmpty()
                && policy.methodDomains()
                        .getOrDefault(Method.PROVIDER, Set.of())
                        .isEmpty()
                && provider.spec().domains().isEmpty();
        Optional<String> address = identity.verifiedEmail(trusts(provider, identity));
        if (address.isEmpty()) {
            return anyDomain ? Optional.empty() : Optional.of(Arrival.Why.ADDRESS_NOT_VERIFIED);
        }
        boolean within = policy.covers(Method.PROVIDER, address.get())
                && SignInPolicy.within(provider.spec().domains(), address.get());
        return within ? Optional.empty() : Optional.of(Arrival.Why.DOMAIN_NOT_ALLOWED);
    }

    /** For the domains that an administrator said are the provider's own, it need not repeat that it verified. */
    private static boolean trusts(Provider provider, ExternalIdentity identity) {
        String email = identity.email();
        return provider.spec().trustsAddresses()
                && email != null
                && SignInPolicy.within(provider.spec().domains(), email);
    }

    private Arrival stranger(HostId host, Provider provider, ExternalIdentity identity, Origin origin)
            throws SQLException {
        Optional<String> address = identity.verifiedEmail(trusts(provider, identity));
        if (address.isEmpty()) {
            return refused(host, Arrival.Why.ADDRESS_NOT_VERIFIED, origin);
        }
        UserId user = new UserId(address.get());
        Optional<PersonView> there = people.known(host, user);
        if (there.isEmpty()) {
            return provider.spec().createsPeople()
                    ? join(host, provider, address.get(), identity, origin)
                    : refused(host, Arrival.Why.NOT_INVITED, origin);
        }
        boolean invited = !provider.spec().domains().isEmpty() && !proofs.any(host, user);
        if (!invited) {
            return new Arrival.LinkFirst(
                    user, links.begin(host, new PendingLinks.Waiting(provider.key(), identity.id(), user)));
        }
        identities.link(host, identity.id(), user);
        return enter(host, provider, user, identity, origin, true);
    }

    private Arrival join(HostId host, Provider provider, String address, ExternalIdentity identity, Origin origin)
            throws SQLException {
        String name = identity.name().isBlank() ? address : identity.name();
        UserId user = people.join(host, new NewPerson(address, name, Set.of()));
        identities.link(host, identity.id(), user);
        return enter(host, provider, user, identity, origin, true);
    }

    private Arrival enter(
            HostId host, Provider provider, UserId user, ExternalIdentity identity, Origin origin, boolean first)
            throws SQLException {
        if (people.enabled(host, user).isEmpty()) {
            return refused(host, Arrival.Why.ACCOUNT_DISABLED, origin);
        }
        mappings.apply(host, provider, user, identity, first);
        Federated from = new Federated(
                provider.key(), identity.id().issuer(), identity.id().subject(), identity.sid());
        Optional<Secret> session =
                signIns.accepted(host, user, Method.PROVIDER, new Proof(identity.method(), origin, from));
        return session.<Arrival>map(secret -> new Arrival.SignedIn(user, secret))
                .orElse(new Arrival.Refused(Arrival.Why.DOMAIN_NOT_ALLOWED));
    }

    private Arrival refused(HostId host, Arrival.Why why, Origin origin) {
        signIns.refused(host, Optional.empty(), why.name(), origin);
        return new Arrival.Refused(why);
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
