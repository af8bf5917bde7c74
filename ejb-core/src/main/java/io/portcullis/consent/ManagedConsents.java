package io.portcullis.consent;

import io.portcullis.directory.Ceilings;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Consents that an identity provider gives for its people, without a screen: as far as the ceiling, for an hour, renewed by
 * each further grant. They are seen, lowered and ended like those that people give.
 */
@Stateless
public class ManagedConsents {
    private static final Duration LIFETIME = Duration.ofHours(1);
    /** Renewing makes every node read its facts again; one that has longer than this to live is left alone. */
    private static final Duration ENOUGH = Duration.ofMinutes(30);

    @PersistenceContext
    private EntityManager em;

    private Ceilings ceilings;
    private SecureRandom random;
    private Clock clock;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public ManagedConsents() {}

    @Inject
    public ManagedConsents(
            Ceilings ceilings, SecureRandom random, Clock clock, Event<Noted> notes, Event<FactsMoved> moves) {
        this.ceilings = ceilings;
        this.random = random;
        this.clock = clock;
        this.notes = notes;
        this.moves = moves;
    }

    /** @param issuer verified to be who gives it */
    public record Given(HostId host, UserId user, ClientId agent, ServerKey server, String issuer) {}

    /** @param until when it ends, unless it is renewed */
    public record Standing(String id, OffsetDateTime until) {}

    /** Empty where the human has no ceiling at that server. */
    @PermitAll
    public Optional<Standing> give(Given given) {
        Optional<Trust> ceiling = ceilings.of(given.host(), given.user(), given.server());
        if (ceiling.isEmpty()) {
            notes.fire(Noted.of(given.host(), "consent", "consent_refused", "no ceiling for what an issuer granted")
                    .by(given.user())
                    .through(given.agent())
                    .on(given.server())
                    .refused());
        }
        return ceiling.map(level -> keep(given, level));
    }

    /** The issuer is trusted no more: what it gave ends with that. */
    @RolesAllowed("admin:write")
    public void endGivenBy(HostId host, String issuer) {
        em.createNamedQuery("Consent.byIssuer", Consent.class)
                .setParameter("host", host.value())
                .setParameter("issuer", issuer)
                .getResultList()
                .forEach(consent -> {
                    notes.fire(consent.end("issuer_distrusted", OffsetDateTime.now(clock)));
                    moves.fire(new FactsMoved(host));
                });
    }

    private Standing keep(Given given, Trust ceiling) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Consent> known = standing(given, now);
        Consent consent =
                known.orElseGet(() -> new Consent(given.host(), RandomText.id(random), given.user(), given.agent())
                        .to(given.server(), new IssuerName(given.issuer())));
        Trust before = known.map(Consent::trust).orElse(null);
        boolean lives =
                known.filter(old -> now.plus(ENOUGH).isBefore(old.expiresAt())).isPresent();
        OffsetDateTime until = lives ? consent.expiresAt() : now.plus(LIFETIME);
        em.persist(consent.renew(ceiling, now, until));
        if (before != consent.trust()) {
            notes.fire(
                    consent.noted("consent_granted", "level " + consent.trust().word() + " by " + given.issuer()));
        }
        if (!lives || before != consent.trust()) {
            moves.fire(new FactsMoved(given.host()));
        }
        return new Standing(consent.publicId(), until);
    }

    private Optional<Consent> standing(Given given, OffsetDateTime now) {
        return em.createNamedQuery("Consent.ofUser", Consent.class)
                .setParameter("host", given.host().value())
                .setParameter("user", given.user().value())
                .getResultStream()
                .filter(consent -> consent.isFor(given.agent(), given.server(), new IssuerName(given.issuer())))
                .filter(consent -> now.isBefore(consent.expiresAt()))
                .findFirst();
    }
}
