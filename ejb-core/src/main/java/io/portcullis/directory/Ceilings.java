package io.portcullis.directory;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may go how far on which server, at the most. */
@Stateless
public class Ceilings {
    @PersistenceContext
    private EntityManager em;

    private Clock clock;
    private Event<HostChanged> changes;

    @SuppressWarnings("NullAway.Init")
    public Ceilings() {}

    @Inject
    public Ceilings(Clock clock, Event<HostChanged> changes) {
        this.clock = clock;
        this.changes = changes;
    }

    @RolesAllowed("admin:write")
    public void set(HostId host, UserId user, ServerKey server, Trust trust) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Ceiling> known = find(host, user, server);
        known.ifPresentOrElse(
                ceiling -> ceiling.set(trust, now), () -> em.persist(new Ceiling(host, user, server, trust, now)));
        changed(host, "ceiling_set", user, server, trust.word());
    }

    /** @return false if there was none */
    @RolesAllowed("admin:write")
    public boolean remove(HostId host, UserId user, ServerKey server) {
        Optional<Ceiling> known = find(host, user, server);
        known.ifPresent(ceiling -> {
            em.remove(ceiling);
            changed(host, "ceiling_removed", user, server, "no access");
        });
        return known.isPresent();
    }

    /**
     * What a provider's mapping makes of a human's ceilings.
     *
     * @param mapped the servers the mapping is about; others stay as they are
     * @param held how far from now on; none on a mapped server that is not in it
     */
    @PermitAll
    public void assign(HostId host, UserId user, Set<ServerKey> mapped, Map<ServerKey, Trust> held) {
        for (ServerKey server : mapped) {
            Trust wanted = held.get(server);
            if (wanted == null) {
                remove(host, user, server);
            } else if (find(host, user, server)
                    .filter(known -> known.trust() == wanted)
                    .isEmpty()) {
                set(host, user, server, wanted);
            }
        }
    }

    @RolesAllowed("admin:read")
    public Map<ServerKey, Trust> of(HostId host, UserId user) {
        return snapshot(host, Set.of(user)).of(user);
    }

    /** How far one user may go on one server; empty: not at all. */
    @PermitAll
    public Optional<Trust> of(HostId host, UserId user, ServerKey server) {
        return find(host, user, server).map(Ceiling::trust);
    }

    /** Of everybody, for the hot path. */
    @PermitAll
    public CeilingSnapshot snapshot(HostId host) {
        return snapshot(em.createNamedQuery("Ceiling.all", Ceiling.class).setParameter("host", host.value()));
    }

    /** Of these users alone. */
    @PermitAll
    public CeilingSnapshot snapshot(HostId host, Set<UserId> users) {
        if (users.isEmpty()) {
            return new CeilingSnapshot(Map.of());
        }
        return snapshot(em.createNamedQuery("Ceiling.ofUsers", Ceiling.class)
                .setParameter("host", host.value())
                .setParameter("users", users.stream().map(UserId::value).toList()));
    }

    private static CeilingSnapshot snapshot(TypedQuery<Ceiling> rows) {
        Map<UserId, Map<ServerKey, Trust>> ceilings = new HashMap<>();
        for (Ceiling row : rows.getResultList()) {
            ceilings.computeIfAbsent(row.user(), user -> new HashMap<>()).put(row.server(), row.trust());
        }
        return new CeilingSnapshot(ceilings);
    }

    private Optional<Ceiling> find(HostId host, UserId user, ServerKey server) {
        return em.createNamedQuery("Ceiling.one", Ceiling.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .setParameter("server", server.value())
                .getResultStream()
                .findFirst();
    }

    private void changed(HostId host, String type, UserId user, ServerKey server, String detail) {
        changes.fire(new HostChanged(host, type, user + " on " + server, detail));
    }
}
