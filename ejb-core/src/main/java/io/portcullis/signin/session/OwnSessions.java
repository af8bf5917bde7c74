package io.portcullis.signin.session;

import io.portcullis.identity.Caller;
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

/** Where the human who calls is signed in. */
@Stateless
public class OwnSessions {
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private BrowserSessions sessions;
    private SessionSettings settings;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public OwnSessions() {}

    @Inject
    public OwnSessions(BrowserSessions sessions, SessionSettings settings, Clock clock, Event<Noted> notes) {
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.notes = notes;
    }

    /** The newest 500. */
    @RolesAllowed("human")
    public List<SessionView> mine() {
        Caller caller = caller();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return em.createNamedQuery("BrowserSession.ofUser", BrowserSession.class)
                .setParameter("host", caller.host().value())
                .setParameter("user", caller.user().value())
                .setParameter("now", now)
                .setParameter("idle", now.minus(settings.idle()))
                .setMaxResults(MOST)
                .getResultStream()
                .map(SessionView::of)
                .toList();
    }

    /** One that ended already, or is another's, is left as it is. */
    @RolesAllowed("human")
    public void endMine(String id) {
        Caller caller = caller();
        em.createNamedQuery("BrowserSession.ofUserById", BrowserSession.class)
                .setParameter("host", caller.host().value())
                .setParameter("user", caller.user().value())
                .setParameter("id", id)
                .getResultStream()
                .forEach(session -> notes.fire(session.end("signed_out", OffsetDateTime.now(clock))));
    }

    @RolesAllowed("human")
    public void endAllMine() {
        Caller caller = caller();
        sessions.endEvery(caller.host(), caller.user(), "signed_out_everywhere");
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
