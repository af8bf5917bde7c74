package io.portcullis.consent;

import io.portcullis.identity.HostId;
import io.portcullis.identity.PageCursor;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What humans let agents do, for administrators. An end holds from the next call on. */
@Stateless
public class Consents {
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    private ConsentViews views;
    private Clock clock;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public Consents() {}

    @Inject
    public Consents(ConsentViews views, Clock clock, Event<Noted> notes, Event<FactsMoved> moves) {
        this.views = views;
        this.clock = clock;
        this.notes = notes;
        this.moves = moves;
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
        List<Consent> found = living(host, user)
                .setParameter("cursor", PageCursor.of(cursor).before())
                .setMaxResults(limit + 1)
                .getResultList();
        List<Consent> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? new PageCursor(page.get(limit - 1).id()).text() : null;
        return new Page(views.of(host, page), next);
    }

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<ConsentView> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    @RolesAllowed("admin:write")
    public void end(HostId host, String id) {
        Consent consent = em.createNamedQuery("Consent.byId", Consent.class)
                .setParameter("host", host.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new UnknownConsent(id));
        notes.fire(consent.end("ended_by_administrator", OffsetDateTime.now(clock)));
        moves.fire(new FactsMoved(host));
    }

    private TypedQuery<Consent> living(HostId host, @Nullable UserId user) {
        String name = user == null ? "Consent.page" : "Consent.pageOfUser";
        TypedQuery<Consent> query = em.createNamedQuery(name, Consent.class).setParameter("host", host.value());
        return user == null ? query : query.setParameter("user", user.value());
    }
}
