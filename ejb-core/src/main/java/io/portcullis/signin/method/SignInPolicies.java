package io.portcullis.signin.method;

import io.portcullis.identity.HostId;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sign-in policy of each host. */
@Stateless
public class SignInPolicies {
    @PersistenceContext
    private EntityManager em;

    private SsoReadiness readiness;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public SignInPolicies() {}

    @Inject
    public SignInPolicies(SsoReadiness readiness, Event<HostChanged> changes) {
        this.readiness = readiness;
        this.changes = changes;
    }

    @PermitAll
    public SignInPolicy of(HostId host) {
        return find(host).map(StoredPolicy::policy).orElse(SignInPolicy.DEFAULT);
    }

    /** For those who look after it. */
    @RolesAllowed("admin:read")
    public SignInPolicy view(HostId host) {
        return of(host);
    }

    /**
     * @param expected the version that the change was made on; null for whatever is there
     * @throws SignInConflict if another version is there, or if nobody could sign in any more
     */
    @RolesAllowed("admin:write")
    public SignInPolicy change(HostId host, SignInPolicy wanted, @Nullable Long expected) throws SignInConflict {
        Optional<StoredPolicy> known = find(host);
        long there = known.map(StoredPolicy::version).orElse(0L);
        if (expected != null && expected != there) {
            throw new SignInConflict("The policy was changed meanwhile; read it again (it is version " + there + ")");
        }
        if (wanted.ssoOnly()) {
            Optional<String> missing = readiness.missing(host, wanted.breakGlass());
            if (missing.isPresent()) {
                throw new SignInConflict(missing.get());
            }
        }
        StoredPolicy stored = known.orElseGet(() -> new StoredPolicy(host)).set(wanted);
        em.persist(stored);
        em.flush();
        changes.fire(new HostChanged(host, "sign_in_policy_changed", host.value(), described(wanted)));
        return stored.policy();
    }

    private Optional<StoredPolicy> find(HostId host) {
        return Optional.ofNullable(em.find(StoredPolicy.class, host.value()));
    }

    private static String described(SignInPolicy policy) {
        String methods = policy.methods().stream().map(Method::word).collect(Collectors.joining(", "));
        return (policy.ssoOnly() ? "single sign-on only" : "by " + methods)
                + (policy.domains().isEmpty() ? "" : ", of " + policy.domains().size() + " domains");
    }
}
