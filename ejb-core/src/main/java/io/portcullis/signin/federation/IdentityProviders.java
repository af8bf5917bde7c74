package io.portcullis.signin.federation;

import io.portcullis.identity.HostId;
import io.portcullis.signin.method.SignInConflict;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.key.Vault;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The identity providers of each host. */
@Stateless
public class IdentityProviders {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @PersistenceContext
    private EntityManager em;

    private Vaults vaults;
    private Clock clock;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public IdentityProviders() {}

    @Inject
    public IdentityProviders(Vaults vaults, Clock clock, Event<HostChanged> changes) {
        this.vaults = vaults;
        this.clock = clock;
        this.changes = changes;
    }

    /** In the order they were made. */
    @RolesAllowed("admin:read")
    public List<Provider> list(HostId host) {
        return all(host);
    }

    /** Those that people may use. */
    @PermitAll
    public List<Provider> open(HostId host) {
        return all(host).stream().filter(provider -> provider.spec().enabled()).toList();
    }

    @PermitAll
    public Optional<Provider> find(HostId host, String key) {
        return lookUp(host, key).map(found -> provider(host, found));
    }

    /** Makes it, or replaces all of it but its secret where none is given. */
    @RolesAllowed("admin:write")
    public Provider put(HostId host, String key, ProviderSpec spec) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a provider's key is 1 to 40 of a-z 0-9 - and starts with a letter or digit");
        }
        Optional<IdentityProvider> known = lookUp(host, key);
        Vault vault = vaults.of(host);
        IdentityProvider provider =
                known.orElseGet(() -> new IdentityProvider(host, key)).set(spec, vault);
        em.persist(provider);
        clearRules(host, key);
        spec.rules().forEach(rule -> em.persist(new GroupMapping(host, key, rule)));
        em.flush();
        String type = known.isPresent() ? "identity_provider_changed" : "identity_provider_created";
        changes.fire(new HostChanged(host, type, key, spec.kind().word() + " " + spec.issuer()));
        return provider(host, provider);
    }

    /** @throws SignInConflict if there is one of that key */
    @RolesAllowed("admin:write")
    public Provider create(HostId host, String key, ProviderSpec spec) throws SignInConflict {
        if (lookUp(host, key).isPresent()) {
            throw new SignInConflict("There is an identity provider " + key + " already");
        }
        return put(host, key, spec);
    }

    /**
     * As {@link #put}, on what the change was made on.
     *
     * @throws SignInConflict if another version is there
     */
    @RolesAllowed("admin:write")
    public Provider change(HostId host, String key, ProviderSpec spec, long expected) throws SignInConflict {
        held(host, key, expected);
        return put(host, key, spec);
    }

    /** When what the claims say is made so, and what they give. */
    public record Mapping(MappingMode mode, List<MappingRule> rules) {
        public Mapping {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Changes what claims give and nothing else: a connection that was tested stays so.
     *
     * @throws SignInConflict if another version is there
     */
    @RolesAllowed("admin:write")
    public Provider map(HostId host, String key, Mapping mapping, long expected) throws SignInConflict {
        IdentityProvider provider = held(host, key, expected).mapping(mapping.mode());
        clearRules(host, key);
        mapping.rules().forEach(rule -> em.persist(new GroupMapping(host, key, rule)));
        em.flush();
        changes.fire(new HostChanged(
                host,
                "identity_provider_mapped",
                key,
                mapping.rules().size() + " rules, " + mapping.mode().word()));
        return provider(host, provider);
    }

    /** Rules are rows of their own; the version moves with them. */
    private IdentityProvider held(HostId host, String key, long expected) throws SignInConflict {
        IdentityProvider provider = lookUp(host, key).orElseThrow(() -> new UnknownProvider(key));
        if (provider.version() != expected) {
            throw new SignInConflict("The identity provider was changed meanwhile; read it again");
        }
        em.lock(provider, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        return provider;
    }

    /** Accounts stay, and so do their links, which mean nothing until the issuer is configured again. */
    @RolesAllowed("admin:write")
    public void delete(HostId host, String key) {
        em.remove(lookUp(host, key).orElseThrow(() -> new UnknownProvider(key)));
        clearRules(host, key);
        changes.fire(new HostChanged(host, "identity_provider_deleted", key, "nobody signs in by it any more"));
    }

    /** An administrator has seen it work. */
    @RolesAllowed("admin:write")
    public void tested(HostId host, String key) {
        lookUp(host, key).orElseThrow(() -> new UnknownProvider(key)).tested(OffsetDateTime.now(clock));
        changes.fire(new HostChanged(host, "identity_provider_tested", key, "it answered as configured"));
    }

    /** It said by which certificates it signs, and when the last of them ends. */
    @RolesAllowed("admin:write")
    public Provider certified(HostId host, String key, OffsetDateTime until) {
        IdentityProvider provider = lookUp(host, key).orElseThrow(() -> new UnknownProvider(key));
        provider.certified(until);
        em.flush();
        changes.fire(
                new HostChanged(host, "identity_provider_metadata_changed", key, "its certificates end at " + until));
        return provider(host, provider);
    }

    /** Whether people could sign in by one alone: it is open, and was seen to work as it is. */
    @PermitAll
    public boolean proven(HostId host) {
        return open(host).stream().anyMatch(provider -> provider.testedAt() != null);
    }

    private List<Provider> all(HostId host) {
        return em.createNamedQuery("IdentityProvider.all", IdentityProvider.class)
                .setParameter("host", host.value())
                .getResultStream()
                .map(found -> provider(host, found))
                .toList();
    }

    private Provider provider(HostId host, IdentityProvider found) {
        List<MappingRule> rules = em.createNamedQuery("GroupMapping.of", GroupMapping.class)
                .setParameter("host", host.value())
                .setParameter("provider", found.key())
                .getResultStream()
                .map(GroupMapping::rule)
                .toList();
        return found.provider(vaults.of(host), rules);
    }

    private void clearRules(HostId host, String key) {
        em.createNamedQuery("GroupMapping.clear")
                .setParameter("host", host.value())
                .setParameter("provider", key)
                .executeUpdate();
    }

    private Optional<IdentityProvider> lookUp(HostId host, String key) {
        return em.createNamedQuery("IdentityProvider.byKey", IdentityProvider.class)
                .setParameter("host", host.value())
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
