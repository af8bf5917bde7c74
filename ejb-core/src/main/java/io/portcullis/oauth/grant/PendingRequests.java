package io.portcullis.oauth.grant;

import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Authorization requests between the client's redirect and the human's answer. */
@Stateless
public class PendingRequests {
    /** Long enough for a sign-in with a second factor; the cookie that binds the browser lives as long. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public PendingRequests() {}

    @Inject
    public PendingRequests(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** @return the id under which the portal finds it; no secret, the browser's cookie is */
    @PermitAll
    public String begin(HostId host, NewRequest asked, Secret browser) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String id = RandomText.id(random);
        em.persist(new PendingRequest(host, asked, id, RandomText.digest(browser)).waiting(now, now.plus(LIFETIME)));
        return id;
    }

    /** In the caller's transaction, locked: two answers at once are one after the other. */
    @PermitAll
    public Optional<PendingRequest> find(HostId host, String id) {
        return em.createNamedQuery("PendingRequest.byId", PendingRequest.class)
                .setParameter("host", host.value())
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    @PermitAll
    public void purge() {
        em.createNamedQuery("PendingRequest.purge")
                .setParameter("longAgo", OffsetDateTime.now(clock).minus(LIFETIME.multipliedBy(6)))
                .executeUpdate();
    }
}
