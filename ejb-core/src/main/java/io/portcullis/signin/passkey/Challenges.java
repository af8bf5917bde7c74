package io.portcullis.signin.passkey;

import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/** What devices are asked to sign: each is spent by the first response that names it, right or wrong. */
@Stateless
public class Challenges {
    /** A sign-in page may stand open for a while before a passkey is chosen from its field. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager em;

    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public Challenges() {}

    @Inject
    public Challenges(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** What a challenge is for, and in which browser. */
    public record Use(String what, Secret browser) {
        public static Use signIn(Secret browser) {
            return new Use("sign in", browser);
        }

        public static Use enrol(UserId user, Secret browser) {
            return new Use("enrol " + user, browser);
        }

        private String digest() {
            return RandomText.digest(new Secret(what + "\n" + browser.reveal()));
        }
    }

    /** @return 256 bits, base64url */
    @PermitAll
    public Secret begin(HostId host, Use use) {
        Secret challenge = RandomText.secret(random);
        em.persist(new Challenge(
                host,
                RandomText.digest(challenge),
                use.digest(),
                OffsetDateTime.now(clock).plus(LIFETIME)));
        return challenge;
    }

    @PermitAll
    public boolean spend(HostId host, Use use, Secret challenge) {
        return em.createNamedQuery("Challenge.spend")
                        .setParameter("host", host.value())
                        .setParameter("challenge", RandomText.digest(challenge))
                        .setParameter("bound", use.digest())
                        .setParameter("now", OffsetDateTime.now(clock))
                        .executeUpdate()
                > 0;
    }

    @PermitAll
    public void purge() {
        em.createNamedQuery("Challenge.purge")
                .setParameter("now", OffsetDateTime.now(clock))
                .executeUpdate();
    }
}
