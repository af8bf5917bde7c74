package io.portcullis.signin.session;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.PersonView;
import io.portcullis.identity.HostId;
import io.portcullis.identity.PageCursor;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in where. */
@Stateless
public class BrowserSessions {
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    private People people;
    private SessionSettings settings;
    private SecureRandom random;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public BrowserSessions() {}

    @Inject
    public BrowserSessions(
            People people, SessionSettings settings, SecureRandom random, Clock clock, Event<Noted> notes) {
        this.people = people;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.notes = notes;
    }

    /** The living session of a secret, if its human is still there. */
    @PermitAll
    public Optional<SignedIn> find(HostId host, Secret session) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return bySecret(host, session)
                .filter(found -> found.alive(now, settings.idle()))
                .flatMap(found -> signedIn(host, found, now));
    }

    @PermitAll
    public void end(HostId host, Secret session) {
        bySecret(host, session).ifPresent(found -> end(found, "signed_out"));
    }

    /**
     * The living ones, newest first.
     *
     * @param user null for everybody's
     * @param limit 1 to 500
     */
    @RolesAllowed("admin:read")
    public Page list(HostId host, @Nullable UserId user, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        List<BrowserSession> found = living(host, user)
                .setParameter("cursor", PageCursor.of(cursor).before())
                .setMaxResults(limit + 1)
                .getResultList();
        List<BrowserSession> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? new PageCursor(page.get(limit - 1).id()).text() : null;
        return new Page(page.stream().map(SessionView::of).toList(), next);
    }

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<SessionView> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** @return false if there is no such session */
    @RolesAllowed("admin:write")
    public boolean end(HostId host, String id) {
        Optional<BrowserSession> found = alive("BrowserSession.byId", host)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
        found.ifPresent(session -> end(session, "ended_by_administrator"));
        return found.isPresent();
    }

    @RolesAllowed("admin:write")
    public void endAll(HostId host, UserId user) {
        endEvery(host, user, "ended_by_administrator");
    }

    @PermitAll
    public Secret begin(HostId host, UserId user, Proof proof) {
        Secret secret = RandomText.secret(random);
        em.persist(new BrowserSession(host, user, proof)
                .begin(
                        RandomText.id(random),
                        RandomText.digest(secret),
                        OffsetDateTime.now(clock),
                        settings.lifetime()));
        Federated from = proof.from();
        String how = from == null ? proof.method() : proof.method() + " of " + from.issuer();
        notes.fire(Noted.of(host, "sign_in", "signed_in", "signed in by " + how)
                .by(user)
                .from(proof.origin()));
        return secret;
    }

    @PermitAll
    public void endEvery(HostId host, UserId user, String why) {
        every(host, user).forEach(session -> end(session, why));
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        endEvery(left.host(), left.user(), left.gone() ? "user_left" : "roles_changed");
    }

    @PermitAll
    public void purge() {
        em.createNamedQuery("BrowserSession.purge")
                .setParameter("longAgo", OffsetDateTime.now(clock).minus(settings.lifetime()))
                .executeUpdate();
    }

    private Optional<SignedIn> signedIn(HostId host, BrowserSession session, OffsetDateTime now) {
        Optional<PersonView> person = people.enabled(host, session.user());
        person.ifPresent(known -> session.use(now));
        return person.map(known -> new SignedIn(
                host,
                session.user(),
                known.name(),
                known.roles(),
                session.method(),
                session.signedInAt().toInstant()));
    }

    private void end(BrowserSession session, String why) {
        notes.fire(session.end(why, OffsetDateTime.now(clock)));
    }

    private Optional<BrowserSession> bySecret(HostId host, Secret secret) {
        return em.createNamedQuery("BrowserSession.bySecret", BrowserSession.class)
                .setParameter("host", host.value())
                .setParameter("hash", RandomText.digest(secret))
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<BrowserSession> living(HostId host, @Nullable UserId user) {
        return user == null
                ? alive("BrowserSession.page", host)
                : alive("BrowserSession.pageOfUser", host).setParameter("user", user.value());
    }

    private List<BrowserSession> every(HostId host, UserId user) {
        return alive("BrowserSession.ofUser", host)
                .setParameter("user", user.value())
                .getResultList();
    }

    private TypedQuery<BrowserSession> alive(String query, HostId host) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return em.createNamedQuery(query, BrowserSession.class)
                .setParameter("host", host.value())
                .setParameter("now", now)
                .setParameter("idle", now.minus(settings.idle()));
    }
}
