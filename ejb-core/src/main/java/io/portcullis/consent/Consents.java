package io.portcullis.consent;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

    /** The living ones, newest first. */
    @RolesAllowed("admin:read")
    public Page list(HostId host, @Nullable UserId user, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        List<Consent> found = user == null ? page(host, limit, cursor) : of(host, user);
        List<Consent> page = found.size() > limit && user == null ? found.subList(0, limit) : found;
        String next = page.size() < found.size()
                ? String.valueOf(page.get(page.size() - 1).id())
                : null;
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

    private List<Consent> page(HostId host, int limit, @Nullable String cursor) {
        return em.createNamedQuery("Consent.page", Consent.class)
                .setParameter("host", host.value())
                .setParameter("cursor", cursor == null ? Long.MAX_VALUE : number(cursor))
                .setMaxResults(limit + 1)
                .getResultList();
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("cursor is not one that this gateway gave", malformed);
        }
    }

    private List<Consent> of(HostId host, UserId user) {
        return em.createNamedQuery("Consent.ofUser", Consent.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .getResultList();
    }
}
