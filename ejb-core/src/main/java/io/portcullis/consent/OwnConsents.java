package io.portcullis.consent;

import io.portcullis.directory.Ceilings;
import io.portcullis.identity.Caller;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What the human who is signed in lets agents do. An end, and a lower level, hold from the next call on. */
@Stateless
public class OwnConsents {
    private static final Duration FRESH = Duration.ofMinutes(5);

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Ceilings ceilings;
    private ConsentViews views;
    private SecureRandom random;
    private Clock clock;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public OwnConsents() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public OwnConsents(
            Ceilings ceilings,
            ConsentViews views,
            SecureRandom random,
            Clock clock,
            Event<Noted> notes,
            Event<FactsMoved> moves) {
        this.ceilings = ceilings;
        this.views = views;
        this.random = random;
        this.clock = clock;
        this.notes = notes;
        this.moves = moves;
    }

    @RolesAllowed("human")
    public List<ConsentView> mine() {
        Caller caller = caller();
        return views.of(caller.host(), of(caller));
    }

    /** Empty for one that ended, and for another's. */
    @RolesAllowed("human")
    public Optional<ConsentView> mine(String id) {
        return lookUp(caller(), id).map(views::of);
    }

    /**
     * Lowers at once; raises up to the ceiling, after a fresh sign-in.
     *
     * @param signedInAt when the human last proved who they are
     */
    @RolesAllowed("human")
    public ConsentView change(String id, Trust level, Instant signedInAt) {
        Caller caller = caller();
        Consent consent = find(caller, id);
        boolean raise = !consent.trust().covers(level);
        if (raise) {
            refuseAboveCeiling(consent, level);
        }
        if (raise && signedInAt.plus(FRESH).isBefore(clock.instant())) {
            throw new FreshSignInNeeded();
        }
        consent.level(level);
        tell(consent, raise ? "consent_raised" : "consent_lowered", "level " + level.word());
        return views.of(consent);
    }

    /**
     * What a human agreed to.
     *
     * @param redirectHost where the agent's answers go; another place is another consent
     */
    public record Granted(
            Caller caller, ClientId agent, ServerKey server, String redirectHost, Trust level, OffsetDateTime until) {}

    /**
     * Keeps what the signed-in human agreed to; agreeing again renews it.
     *
     * @return the consent's id
     */
    @RolesAllowed("human")
    public String granted(Granted granted) {
        Caller caller = caller();
        OffsetDateTime now = OffsetDateTime.now(clock);
        Consent consent = standing(caller, granted.agent(), granted.server(), granted.redirectHost(), now)
                .orElseGet(() -> new Consent(caller.host(), RandomText.id(random), caller.user(), granted.agent())
                        .to(granted.server(), granted.redirectHost()));
        refuseAboveCeiling(consent, granted.level());
        em.persist(consent.grant(granted.level(), now, granted.until()));
        tell(consent, "consent_granted", "level " + granted.level().word() + " until " + granted.until());
        return consent.publicId();
    }

    /** The level of a living consent for the same thing. */
    @RolesAllowed("human")
    public Optional<Trust> standing(Caller caller, ClientId agent, ServerKey server, String redirectHost) {
        return standing(caller, agent, server, redirectHost, OffsetDateTime.now(clock))
                .map(Consent::trust);
    }

    @RolesAllowed("human")
    public void endMine(String id) {
        Consent consent = find(caller(), id);
        notes.fire(consent.end("ended_by_user", OffsetDateTime.now(clock)));
        moves.fire(new FactsMoved(consent.host()));
    }

    private void refuseAboveCeiling(Consent consent, Trust level) {
        Trust ceiling =
                ceilings.of(consent.host(), consent.user(), consent.server()).orElse(null);
        if (ceiling == null || !ceiling.covers(level)) {
            notes.fire(consent.noted("consent_refused", "asked for level " + level.word() + " above the ceiling")
                    .refused());
            throw new CeilingExceeded(level, ceiling, consent.server());
        }
    }

    private void tell(Consent consent, String reason, String sentence) {
        notes.fire(consent.noted(reason, sentence));
        moves.fire(new FactsMoved(consent.host()));
    }

    private List<Consent> of(Caller caller) {
        return em.createNamedQuery("Consent.ofUser", Consent.class)
                .setParameter("host", caller.host().value())
                .setParameter("user", caller.user().value())
                .getResultList();
    }

    private Optional<Consent> standing(
            Caller caller, ClientId agent, ServerKey server, String redirectHost, OffsetDateTime now) {
        return of(caller).stream()
                .filter(consent -> consent.isFor(agent, server, redirectHost) && now.isBefore(consent.expiresAt()))
                .findFirst();
    }

    private Consent find(Caller caller, String id) {
        return lookUp(caller, id).orElseThrow(() -> new UnknownConsent(id));
    }

    private Optional<Consent> lookUp(Caller caller, String id) {
        return em.createNamedQuery("Consent.byId", Consent.class)
                .setParameter("host", caller.host().value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .filter(consent -> consent.user().equals(caller.user()));
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
