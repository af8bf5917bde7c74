package io.portcullis.upstream;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.legacy.LegacySession;
import io.portcullis.tenancy.key.Vaults;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Legacy sessions in the database, so that any node answers. The caller has authenticated the subject. */
@Stateless
public class Sessions {
    private static final Duration IDLE = Duration.ofHours(24);

    @PersistenceContext
    private EntityManager em;

    private Vaults vaults;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public Sessions() {}

    @Inject
    public Sessions(Vaults vaults, Clock clock) {
        this.vaults = vaults;
        this.clock = clock;
    }

    @PermitAll
    public void begin(Subject subject, ServerKey server, String idHash, String upstreamId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        em.createNamedQuery("Session.purge")
                .setParameter("before", now.minus(IDLE.multipliedBy(2)))
                .executeUpdate();
        String place = subject.host() + "/mcp_session/" + idHash;
        String sealed = vaults.of(subject.host()).seal(place, upstreamId.getBytes(StandardCharsets.UTF_8));
        em.persist(new Session(subject, server, idHash, sealed, now));
    }

    /** Empty for one that never was, has ended, or was idle for a day. */
    @PermitAll
    public Optional<LegacySession> find(HostId host, String idHash) {
        return alive(idHash).map(session -> {
            session.used(OffsetDateTime.now(clock));
            byte[] upstreamId = vaults.of(host).open(session.place(), session.sealedUpstream());
            return session.open(new String(upstreamId, StandardCharsets.UTF_8));
        });
    }

    @PermitAll
    public void end(String idHash) {
        alive(idHash).ifPresent(session -> session.end(OffsetDateTime.now(clock)));
    }

    /** Whoever left: what upstreams remember of them is not reached any more. */
    @PermitAll
    public void endEvery(HostId host, UserId user) {
        em.createNamedQuery("Session.endOf")
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .setParameter("now", OffsetDateTime.now(clock))
                .executeUpdate();
    }

    private Optional<Session> alive(String idHash) {
        return em.createNamedQuery("Session.alive", Session.class)
                .setParameter("idHash", idHash)
                .setParameter("since", OffsetDateTime.now(clock).minus(IDLE))
                .getResultStream()
                .findFirst();
    }
}
