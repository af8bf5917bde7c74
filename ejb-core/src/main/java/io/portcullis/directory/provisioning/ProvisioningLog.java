package io.portcullis.directory.provisioning;

import io.portcullis.identity.HostId;
import io.portcullis.identity.PageCursor;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What providers asked for, for who looks why somebody is not there. The record proper has the changes themselves. */
@Stateless
public class ProvisioningLog {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int MOST = 500;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public ProvisioningLog() {}

    @Inject
    public ProvisioningLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * A request that would change something.
     *
     * @param target the path below {@code /scim/v2/}
     * @param detail who or what it was about, or why it was refused
     */
    public record Request(String method, String target, int status, String detail) {
        private static final int LONGEST_TARGET = 300;
        private static final int LONGEST_DETAIL = 500;

        public Request {
            target = shown(target, LONGEST_TARGET);
            detail = shown(detail, LONGEST_DETAIL);
        }

        private static String shown(String text, int longest) {
            String plain = text.replaceAll("\\p{C}", " ");
            return plain.substring(0, Math.min(plain.length(), longest));
        }
    }

    /** @param client who asked */
    public record Line(OffsetDateTime at, String client, Request request) {}

    /** @param next the cursor of the next page, null on the last */
    public record Page(List<Line> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    @RolesAllowed("scim")
    public void note(HostId host, Request request) {
        String client = context.getCallerPrincipal().getName();
        em.persist(new ProvisioningEntry(host, client, request, OffsetDateTime.now(clock)));
    }

    /** What came of requests, by their status. */
    public enum Outcome {
        ANY(0, 1000),
        DONE(0, 400),
        REFUSED(400, 1000);

        private final int from;
        private final int to;

        Outcome(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    @RolesAllowed("admin:read")
    public Page list(HostId host, int limit, @Nullable String cursor) {
        return list(host, Outcome.ANY, limit, cursor);
    }

    /**
     * Newest first.
     *
     * @param limit 1 to 500
     */
    @RolesAllowed("admin:read")
    public Page list(HostId host, Outcome outcome, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        List<ProvisioningEntry> found = em.createNamedQuery("ProvisioningEntry.page", ProvisioningEntry.class)
                .setParameter("host", host.value())
                .setParameter("cursor", PageCursor.of(cursor).before())
                .setParameter("from", outcome.from)
                .setParameter("to", outcome.to)
                .setMaxResults(limit + 1)
                .getResultList();
        List<ProvisioningEntry> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? new PageCursor(page.get(limit - 1).id()).text() : null;
        return new Page(page.stream().map(ProvisioningEntry::line).toList(), next);
    }

    @PermitAll
    public void purge() {
        em.createNamedQuery("ProvisioningEntry.purge")
                .setParameter("longAgo", OffsetDateTime.now(clock).minus(KEPT))
                .executeUpdate();
    }
}
