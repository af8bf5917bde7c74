package io.portcullis.signin.mail;

import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** The codes that were sent: one lives per browser and account, for five minutes and five tries, and is spent once. */
@Stateless
public class OneTimeCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MOST_TRIES = 5;
    private static final int CODES = 1_000_000;

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public OneTimeCodes() {}

    @Inject
    public OneTimeCodes(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Whatever was typed gets one, so that nothing differs for an account that nobody has. */
    @PermitAll
    public Secret begin(HostId host, UserId account, Secret browser) {
        Secret code = new Secret(String.format(Locale.ROOT, "%06d", random.nextInt(CODES)));
        of("OneTimeCode.forget", host, account, browser).executeUpdate();
        OffsetDateTime until = OffsetDateTime.now(clock).plus(LIFETIME);
        em.persist(new OneTimeCode(host, account, RandomText.digest(browser)).holding(code, browser, until));
        return code;
    }

    /** Counts before it compares, under the lock of the row: tries at once are tries. */
    @PermitAll
    public boolean spend(HostId host, UserId account, Secret browser, Secret code) {
        of("OneTimeCode.count", host, account, browser).executeUpdate();
        Optional<OneTimeCode> living = em.createNamedQuery("OneTimeCode.living", OneTimeCode.class)
                .setParameter("host", host.value())
                .setParameter("browser", RandomText.digest(browser))
                .setParameter("user", account.value())
                .setParameter("now", OffsetDateTime.now(clock))
                .setParameter("most", MOST_TRIES)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        boolean same = living.filter(sent -> sent.is(code, browser)).isPresent();
        return same && of("OneTimeCode.forget", host, account, browser).executeUpdate() > 0;
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        em.createNamedQuery("OneTimeCode.left")
                .setParameter("host", left.host().value())
                .setParameter("user", left.user().value())
                .executeUpdate();
    }

    @PermitAll
    public void purge() {
        em.createNamedQuery("OneTimeCode.purge")
                .setParameter("now", OffsetDateTime.now(clock))
                .executeUpdate();
    }

    private Query of(String query, HostId host, UserId account, Secret browser) {
        return em.createNamedQuery(query)
                .setParameter("host", host.value())
                .setParameter("browser", RandomText.digest(browser))
                .setParameter("user", account.value());
    }
}
