package io.portcullis.consent;

import io.portcullis.identity.Caller;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * A human shows a second factor for what one agent does at one server, because a call there asked for it. It counts from the
 * next call on, with the tokens that are out, on every node; how long, the rule says that asks (RFC 9470 §1, as a person
 * does it who is told where).
 */
@Stateless
public class StepUps {
    /** It is done for this purpose, so it was done just now. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Clock clock;
    private Event<Noted> notes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public StepUps() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public StepUps(Clock clock, Event<Noted> notes, Event<FactsMoved> moves) {
        this.clock = clock;
        this.notes = notes;
        this.moves = moves;
    }

    /**
     * A sign-in as a session knows it.
     *
     * @param method words of RFC 8176 between blanks
     * @param at when
     */
    public record SignIn(String method, Instant at) {
        boolean showsSecondFactor() {
            return Arrays.asList(method.split(" ")).contains("mfa");
        }
    }

    /** Whether a sign-in will do. */
    @RolesAllowed("human")
    public boolean accepts(SignIn signIn) {
        return signIn.showsSecondFactor()
                && clock.instant().isBefore(signIn.at().plus(FRESH));
    }

    /**
     * @throws FreshSignInNeeded where the sign-in will not do
     * @throws UnknownConsent for one that ended, and for another's
     */
    @RolesAllowed("human")
    public void confirm(String id, SignIn signIn) {
        if (!accepts(signIn)) {
            throw new FreshSignInNeeded();
        }
        Caller caller = Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
        Consent consent = em.createNamedQuery("Consent.byId", Consent.class)
                .setParameter("host", caller.host().value())
                .setParameter("id", id)
                .getResultStream()
                .filter(found -> found.user().equals(caller.user()))
                .findFirst()
                .orElseThrow(() -> new UnknownConsent(id));
        consent.steppedUp(signIn.at().atOffset(ZoneOffset.UTC));
        notes.fire(consent.noted("second_factor_shown", "a second factor was shown for this agent"));
        moves.fire(new FactsMoved(consent.host()));
    }
}
