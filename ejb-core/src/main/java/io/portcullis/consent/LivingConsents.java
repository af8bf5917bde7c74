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
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        return living.filter(consent -> ceilings.snapshot(host)
                        .of(consent.user(), consent.server())
                        .isPresent())
                .isPresent();
    }

    /** The agents that somebody's living consent names. */
    @PermitAll
    public Set<ClientId> agents(HostId host) {
        return alive(host).stream().map(Consent::client).collect(Collectors.toUnmodifiableSet());
    }

    @PermitAll
    public ConsentSnapshot snapshot(HostId host) {
        Map<String, ConsentSnapshot.Fact> facts = new HashMap<>();
        for (Consent consent : alive(host)) {
            facts.put(
                    consent.publicId(),
                    new ConsentSnapshot.Fact(
                            consent.user().value(),
                            consent.client().value(),
                            consent.server().value(),
                            consent.trust(),
                            consent.expiresAt().toInstant()));
        }
        return new ConsentSnapshot(facts);
    }

    /** By the clock: what expired, and what no agent used for long. */
    @PermitAll
    public void expire(HostId host) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime idle = now.minus(settings.idle());
        endAll(host, consent -> consent.expiresAt().isBefore(now), "expired");
        endAll(host, consent -> consent.usedAt().isBefore(idle), "unused");
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        if (left.gone()) {
            endAll(left.host(), consent -> consent.user().equals(left.user()), "user_left");
        }
    }

    @PermitAll
    public void removed(@Observes Servers.Removed removed) {
        endAll(removed.host(), consent -> consent.server().equals(removed.server()), "server_removed");
    }

    private void endAll(HostId host, Predicate<Consent> which, String why) {
        alive(host).stream().filter(which).forEach(consent -> end(consent, why));
    }

    private void end(Consent consent, String why) {
        notes.fire(consent.end(why, OffsetDateTime.now(clock)));
        moves.fire(new FactsMoved(consent.host()));
    }

    private List<Consent> alive(HostId host) {
        return em.createNamedQuery("Consent.alive", Consent.class)
                .setParameter("host", host.value())
                .getResultList();
    }
}
