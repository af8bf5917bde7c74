package io.portcullis.signin.passkey;

import com.webauthn4j.data.RegistrationData;
import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.Noted;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
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

/** The passkeys of the human who is signed in. What opens an account is changed after a fresh sign-in alone. */
@Stateless
public class Passkeys {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int MOST = 20;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private SessionContext context;

    private Ceremony ceremony;
    private Challenges challenges;
    private SecureRandom random;
    private Clock clock;
    private Event<Noted> notes;

    @SuppressWarnings("NullAway.Init")
    public Passkeys() {}

    @Inject
    public Passkeys(Ceremony ceremony, Challenges challenges, SecureRandom random, Clock clock, Event<Noted> notes) {
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.random = random;
        this.clock = clock;
        this.notes = notes;
    }

    public enum Change {
        DONE,
        /** The last sign-in is too long ago. */
        STALE,
        REFUSED
    }

    /**
     * @param browser the secret of this browser alone
     * @param response what the browser made of the options, as JSON
     */
    public record Enrolment(HostAddress address, Secret browser, String response, String name) {}

    /** Oldest first. */
    @RolesAllowed("human")
    public List<PasskeyView> mine() {
        return of(caller()).stream().map(Passkey::view).toList();
    }

    /**
     * What the browser is asked for, as JSON.
     *
     * @param signedInAt when the human last proved who they are
     * @return empty if that is too long ago
     */
    @RolesAllowed("human")
    public Optional<String> options(HostAddress address, Secret browser, Instant signedInAt) {
        Caller caller = caller();
        if (stale(signedInAt)) {
            return Optional.empty();
        }
        List<Passkey> known = of(caller);
        Secret challenge = challenges.begin(caller.host(), Challenges.Use.enrol(caller.user(), browser));
        return Optional.of(Options.creation(
                RelyingParty.of(address),
                challenge,
                new Options.Owner(caller.user(), handle(challenge, known)),
                known.stream().map(Passkey::credentialId).toList()));
    }

    @RolesAllowed("human")
    public Change add(Enrolment enrolment, Instant signedInAt) {
        Caller caller = caller();
        if (stale(signedInAt)) {
            return Change.STALE;
        }
        try {
            RegistrationData response = ceremony.registration(enrolment.response());
            Secret challenge = Ceremony.challenge(response.getCollectedClientData());
            Challenges.Use use = Challenges.Use.enrol(caller.user(), enrolment.browser());
            if (!challenges.spend(caller.host(), use, challenge)) {
                return refused(caller, "CHALLENGE_SPENT");
            }
            Ceremony.Key key = ceremony.verify(response, RelyingParty.of(enrolment.address()), challenge);
            return keep(caller, key, challenge, enrolment.name());
        } catch (Refused refused) {
            return refused(caller, refused.reason());
        }
    }

    @RolesAllowed("human")
    public Change rename(String id, String name, Instant signedInAt) {
        Optional<Passkey> found = lookUp(id);
        if (stale(signedInAt) || found.isEmpty()) {
            return found.isEmpty() ? Change.REFUSED : Change.STALE;
        }
        found.get().rename(name);
        return Change.DONE;
    }

    @RolesAllowed("human")
    public Change remove(String id, Instant signedInAt) {
        Optional<Passkey> found = lookUp(id);
        if (stale(signedInAt) || found.isEmpty()) {
            return found.isEmpty() ? Change.REFUSED : Change.STALE;
        }
        em.remove(found.get());
        tell(caller(), "passkey_removed");
        return Change.DONE;
    }

    @PermitAll
    public boolean held(HostId host, UserId user) {
        return !em.createNamedQuery("Passkey.ofUser", Passkey.class)
                .setParameter("host", host.value())
                .setParameter("user", user.value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @PermitAll
    public void left(@Observes PersonLeft left) {
        if (left.how() == PersonLeft.How.DELETED) {
            em.createNamedQuery("Passkey.forget")
                    .setParameter("host", left.host().value())
                    .setParameter("user", left.user().value())
                    .executeUpdate();
        }
    }

    private Change keep(Caller caller, Ceremony.Key key, Secret challenge, String name) {
        List<Passkey> known = of(caller);
        boolean taken = !em.createNamedQuery("Passkey.byCredential", Passkey.class)
                .setParameter("host", caller.host().value())
                .setParameter("credential", key.id())
                .getResultList()
                .isEmpty();
        if (taken || known.size() >= MOST) {
            return refused(caller, taken ? "PASSKEY_KNOWN" : "TOO_MANY_PASSKEYS");
        }
        Passkey passkey = new Passkey(caller.host(), caller.user(), handle(challenge, known));
        em.persist(passkey.holding(RandomText.id(random), key, name, OffsetDateTime.now(clock)));
        tell(caller, "passkey_added");
        return Change.DONE;
    }

    private boolean stale(Instant signedInAt) {
        return signedInAt.plus(FRESH).isBefore(clock.instant());
    }

    private Change refused(Caller caller, String reason) {
        notes.fire(Noted.of(caller.host(), "passkey", reason, "a passkey was not added")
                .refused()
                .by(caller.user()));
        return Change.REFUSED;
    }

    private void tell(Caller caller, String reason) {
        notes.fire(Noted.of(caller.host(), "passkey", reason, reason.replace('_', ' '))
                .by(caller.user()));
    }

    /** The same on all devices of a human, random for the first: it tells nothing about them (WebAuthn §14.6.1). */
    private static String handle(Secret challenge, List<Passkey> known) {
        return known.isEmpty()
                ? RandomText.digest(new Secret("user handle\n" + challenge.reveal()))
                : known.get(0).userHandle();
    }

    private List<Passkey> of(Caller caller) {
        return em.createNamedQuery("Passkey.ofUser", Passkey.class)
                .setParameter("host", caller.host().value())
                .setParameter("user", caller.user().value())
                .getResultList();
    }

    private Optional<Passkey> lookUp(String id) {
        Caller caller = caller();
        return em.createNamedQuery("Passkey.ofUserById", Passkey.class)
                .setParameter("host", caller.host().value())
                .setParameter("user", caller.user().value())
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    private Caller caller() {
        return Caller.of(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new EJBAccessException("A human must be signed in"));
    }
}
