package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts of the installation; administered from the default one. */
@Stateless
public class Hosts {
    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public Hosts() {}

    @Inject
    public Hosts(
            SecureRandom random, Clock clock, Event<HostChanged> changes, Event<Noted> notes, Event<FactsMoved> moves) {
        this.random = random;
        this.clock = clock;
        this.changes = changes;
        this.notes = notes;
        this.moves = moves;
    }

    @RolesAllowed("admin:read")
    public List<HostView> list() {
        return all().stream().map(HostView::of).toList();
    }

    /** An address that is free now; nothing is kept. */
    @RolesAllowed("admin:read")
    public HostId propose(String prefix) {
        HostId proposed = HostName.proposed(prefix, random);
        while (em.find(Host.class, proposed.value()) != null) {
            proposed = HostName.proposed(prefix, random);
        }
        return proposed;
    }

    /** @throws HostExists also for the name of a host that ended */
    @RolesAllowed("admin:write")
    public HostView create(HostId id, String name) {
        if (em.find(Host.class, id.value()) != null) {
            throw new HostExists(id.value());
        }
        Host host = new Host(id, name, OffsetDateTime.now(clock));
        em.persist(host);
        em.flush();
        em.createNativeQuery("insert into epoch (host_id, counter) values (?1, 1)")
                .setParameter(1, id.value())
                .executeUpdate();
        changes.fire(new HostChanged(HostId.DEFAULT, "host_created", id.value(), name));
        changes.fire(new HostChanged(id, "host_created", id.value(), name));
        return HostView.of(host);
    }

    /** Nobody reaches it from now on; its record stays. The default host cannot end. */
    @RolesAllowed("admin:write")
    public void end(HostId id) {
        Host host = em.find(Host.class, id.value());
        if (host == null || !host.alive() || id.equals(HostId.DEFAULT)) {
            throw new UnknownHost(id.value());
        }
        host.end(OffsetDateTime.now(clock));
        changes.fire(new HostChanged(HostId.DEFAULT, "host_ended", id.value(), "nobody reaches it any more"));
        notes.fire(Noted.of(id, "administration", "host_ended", "nobody reaches it any more"));
        moves.fire(new FactsMoved(id));
        em.createNativeQuery("delete from epoch where host_id = ?1")
                .setParameter(1, id.value())
                .executeUpdate();
    }

    @PermitAll
    public Set<HostId> alive() {
        return all().stream().map(Host::id).collect(Collectors.toUnmodifiableSet());
    }

    private List<Host> all() {
        return em.createNamedQuery("Host.alive", Host.class).getResultList();
    }
}
