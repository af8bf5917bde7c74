package io.portcullis.consent;

import io.portcullis.catalog.Servers;
import io.portcullis.directory.Ceilings;
import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lives of the consents: as decisions and tokens ask for it, and as time and others' leaving ends it. */
@Stateless
public class LivingConsents {
    @PersistenceContext
    private EntityManager em;

    private Ceilings ceilings;
    private ConsentSettings settings;
    private Clock clock;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public LivingConsents() {}

    @Inject
    public LivingConsents(
            Ceilings ceilings, ConsentSettings settings, Clock clock, Event<Noted> notes, Event<FactsMoved> moves) {
        this.ceilings = ceilings;
        this.settings = settings;
        this.clock = clock;
        this.notes = notes;
        this.moves = moves;
    }

    /** Whether tokens may still come from it; telling so counts as use. */
    @PermitAll
    public boolean use(HostId host, String id) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Consent> living = em.createNamedQuery("Consent.byId", Consent.class)
                .setParameter("host", host.value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .filter(consent -> now.isBefore(consent.expiresAt())
                        && now.isBefore(consent.usedAt().plus(settings.idle())));
        living.ifPresent(consent -> consent.use(now));
        return living.flatMap(consent -> ceilings.of(host, consent.user(), consent.server()))
                .isPresent();
    }

    /** The agents that somebody's living consent names. */
    @PermitAll
    public Set<ClientId> agents(HostId host) {
        return em.createNamedQuery("Consent.clients", String.class)
                .setParameter("host", host.value())
                .getResultStream()
                .map(ClientId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @PermitAll
    public ConsentSnapshot snapshot(HostId host) {
        Map<String, ConsentSnapshot.Fact> facts = new HashMap<>();
        for (Consent consent : living("Consent.alive", host).getResultList()) {
            facts.put(
                    consent.publicId(),
                    new ConsentSnapshot.Fact(
                            consent.user().value(),
                            consent.client().value(),
                            consent.server().value(),
                            consent.trust(),
                            consent.expiresAt().toInstant(),
                            shown(consent)));
        }
        return new ConsentSnapshot(facts);
    }

    private static @Nullable Instant shown(Consent consent) {
        OffsetDateTime at = consent.secondFactorAt();
        return at == null ? null : at.toInstant();
    }

    /** By the clock: what expired, and what no agent used for long. */
    @PermitAll
    public void expire(HostId host) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        endAll(living("Consent.expired", host).setParameter("now", now), "expired");
        endAll(living("Consent.unused", host).setParameter("idle", now.minus(settings.idle())), "unused");
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        if (left.gone()) {
            endAll(
                    living("Consent.ofUser", left.host())
                            .setParameter("user", left.user().value()),
                    "user_left");
        }
    }

    @PermitAll
    public void removed(@Observes Servers.Removed removed) {
        endAll(
                living("Consent.atServer", removed.host())
                        .setParameter("server", removed.server().value()),
                "server_removed");
    }

    private void endAll(TypedQuery<Consent> consents, String why) {
        consents.getResultList().forEach(consent -> end(consent, why));
    }

    private void end(Consent consent, String why) {
        notes.fire(consent.end(why, OffsetDateTime.now(clock)));
        moves.fire(new FactsMoved(consent.host()));
    }

    private TypedQuery<Consent> living(String query, HostId host) {
        return em.createNamedQuery(query, Consent.class).setParameter("host", host.value());
    }
}
