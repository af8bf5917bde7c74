package io.portcullis.signin.link;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonView;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.identity.LinkedIdentityView;
import io.portcullis.identity.Caller;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.Supported;
import io.portcullis.signin.passkey.Passkeys;
import io.portcullis.signin.password.Passwords;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The linked identities of the human who is signed in. What opens an account is changed after a fresh sign-in alone. */
@Stateless
public class OwnIdentities {
    private static final Duration FRESH = Duration.ofMinutes(5);

    @Resource
    private SessionContext context;

    private LinkedIdentities identities;
    private IdentityProviders providers;
    private SignInPolicies policies;
    private People people;
    private Passwords passwords;
    private Passkeys passkeys;
    private Supported supported;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public OwnIdentities() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public OwnIdentities(
            LinkedIdentities identities,
            IdentityProviders providers,
            SignInPolicies policies,
            People people,
            Passwords passwords,
            Passkeys passkeys,
            Supported supported,
            Clock clock) {
        this.identities = identities;
        this.providers = providers;
        this.policies = policies;
        this.people = people;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.supported = supported;
        this.clock = clock;
    }

    public enum Change {
        DONE,
        /** The last sign-in is too long ago. */
        STALE,
        /** The human could not come in any more. */
        LAST,
        /** It is not theirs, or not any more. */
        UNKNOWN
    }

    /** In the order they were linked. */
    @RolesAllowed("human")
    public List<OwnIdentity> mine() {
        Caller caller = caller();
        List<LinkedIdentityView> linked = identities.of(caller.host(), caller.user());
        List<ExternalId> ids = linked.stream().map(OwnIdentities::id).toList();
        List<Provider> open = providers.open(caller.host());
        WaysIn ways = ways(caller, open);
        return linked.stream()
                .map(one -> new OwnIdentity(id(one), name(open, one), one.linkedAt(), ways.needs(id(one), ids)))
                .toList();
    }

    /** Providers that the human could connect: open, asked by the gateway itself, and not connected yet. */
    @RolesAllowed("human")
    public List<Provider> connectable() {
        Caller caller = caller();
        if (!policies.of(caller.host()).offers(Method.PROVIDER)) {
            return List.of();
        }
        Set<String> linked = identities.of(caller.host(), caller.user()).stream()
                .map(LinkedIdentityView::issuer)
                .collect(Collectors.toSet());
        return providers.open(caller.host()).stream()
                .filter(provider -> !provider.spec().kind().byContainer())
                .filter(provider -> !linked.contains(provider.spec().issuer()))
                .toList();
    }

    /** @param signedInAt when the human last proved who they are */
    @RolesAllowed("human")
    public Change disconnect(ExternalId id, Instant signedInAt) {
        Caller caller = caller();
        List<ExternalId> linked = identities.of(caller.host(), caller.user()).stream()
                .map(OwnIdentities::id)
                .toList();
        if (!linked.contains(id)) {
            return Change.UNKNOWN;
        }
        if (!mayChange(signedInAt)) {
            return Change.STALE;
        }
        if (ways(caller, providers.open(caller.host())).needs(id, linked)) {
            return Change.LAST;
        }
        return identities.disown(caller.host(), id, caller.user()) ? Change.DONE : Change.UNKNOWN;
    }

    /**
     * Whether identities may be connected and disconnected now: whoever finds a browser open could otherwise come back by an
     * account of their own.
     *
     * @param signedInAt when the human last proved who they are
     */
    @RolesAllowed("human")
    public boolean mayChange(Instant signedInAt) {
        return !signedInAt.plus(FRESH).isBefore(clock.instant());
    }

    private WaysIn ways(Caller caller, List<Provider> open) {
        Set<Method> own = EnumSet.noneOf(Method.class);
        if (passwords.hash(caller.host(), caller.user()).isPresent()) {
            own.add(Method.PASSWORD);
        }
        if (passkeys.held(caller.host(), caller.user())) {
            own.add(Method.PASSKEY);
        }
        if (supported.has(Method.CODE)) {
            own.add(Method.CODE);
        }
        String email = people.known(caller.host(), caller.user())
                .map(PersonView::email)
                .orElse("");
        Set<String> issuers =
                open.stream().map(provider -> provider.spec().issuer()).collect(Collectors.toSet());
        return new WaysIn(policies.of(caller.host()), caller.user(), email, own, issuers);
    }

    private static String name(List<Provider> open, LinkedIdentityView linked) {
        return open.stream()
                .filter(provider -> provider.spec().issuer().equals(linked.issuer()))
                .map(Provider::name)
                .findFirst()
                .orElse("");
    }

    private static ExternalId id(LinkedIdentityView linked) {
        return new ExternalId(linked.issuer(), linked.subject());
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
