package io.portcullis.directory;

import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** What humans ask administrators for. */
@Stateless
public class CeilingRequests {
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_OPEN = 20;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Ceilings ceilings;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public CeilingRequests() {}

    @Inject
    public CeilingRequests(Ceilings ceilings, Clock clock, Event<HostChanged> changes, Event<Noted> notes) {
        this.ceilings = ceilings;
        this.clock = clock;
        this.changes = changes;
        this.notes = notes;
    }

    /** Of the human who is signed in; asking again for the same server replaces what is open. */
    @RolesAllowed("human")
    public void ask(ServerKey server, Trust wanted, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("say why, in at most 1000 characters");
        }
        Caller caller = caller();
        List<CeilingRequest> mine = of(caller);
        long open = mine.stream()
                .filter(request -> request.state() == CeilingRequest.State.OPEN)
                .count();
        CeilingRequest request = mine.stream()
                .filter(known -> known.isOpenFor(server))
                .findFirst()
                .orElseGet(() -> new CeilingRequest(caller.host(), caller.user(), server));
        if (open >= MOST_OPEN && !mine.contains(request)) {
            throw new IllegalArgumentException("you have 20 open requests; wait until some are answered");
        }
        em.persist(request.ask(wanted, why, OffsetDateTime.now(clock)));
        notes.fire(Noted.of(caller.host(), "access_request", "access_requested", "asks for level " + wanted.word())
                .by(caller.user())
                .on(server));
    }

    @RolesAllowed("human")
    public List<CeilingRequestView> mine() {
        return of(caller()).stream().map(CeilingRequestView::of).toList();
    }

    @RolesAllowed("admin:read")
    public List<CeilingRequestView> open(HostId host) {
        return em
                .createNamedQuery("CeilingRequest.inState", CeilingRequest.class)
                .setParameter("host", host.value())
                .setParameter("state", CeilingRequest.State.OPEN)
                .getResultList()
                .stream()
                .map(CeilingRequestView::of)
                .toList();
    }

    /** Sets the ceiling to what was asked for. */
    @RolesAllowed("admin:write")
    public void grant(HostId host, long id) {
        CeilingRequest request = find(host, id);
        ceilings.set(host, request.user(), request.server(), request.wanted());
        settle(host, request, CeilingRequest.State.GRANTED, "access_granted");
    }

    @RolesAllowed("admin:write")
    public void decline(HostId host, long id) {
        settle(host, find(host, id), CeilingRequest.State.DECLINED, "access_declined");
    }

    private void settle(HostId host, CeilingRequest request, CeilingRequest.State outcome, String type) {
        request.settle(outcome, OffsetDateTime.now(clock));
        changes.fire(new HostChanged(
                host,
                type,
                request.user() + " on " + request.server(),
                request.wanted().word()));
    }

    private List<CeilingRequest> of(Caller caller) {
        return em.createNamedQuery("CeilingRequest.ofUser", CeilingRequest.class)
                .setParameter("host", caller.host().value())
                .setParameter("user", caller.user().value())
                .setMaxResults(100)
                .getResultList();
    }

    private CeilingRequest find(HostId host, long id) {
        CeilingRequest request = em.find(CeilingRequest.class, id);
        if (request == null || !request.isOpenAt(host)) {
            throw new UnknownRequest(id);
        }
        return request;
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
