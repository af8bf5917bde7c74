package io.portcullis.signin.passkey;

import com.webauthn4j.data.AuthenticationData;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.HostAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What a passkey proves: whose device signed the challenge of this browser. */
@Stateless
public class PasskeyProofs {
    @PersistenceContext
    private EntityManager em;

    private Ceremony ceremony;
    private Challenges challenges;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public PasskeyProofs() {}

    @Inject
    public PasskeyProofs(Ceremony ceremony, Challenges challenges, Clock clock) {
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.clock = clock;
    }

    public sealed interface Proof {
        record Of(UserId user) implements Proof {}

        /** @param reason the stable word: {@code BAD_PASSKEY}, {@code PASSKEY_CLONED}, {@code CHALLENGE_SPENT} */
        record None(String reason) implements Proof {}
    }

    /** @return what the browser is asked for, as JSON */
    @PermitAll
    public String options(HostAddress address, Secret browser) {
        Secret challenge = challenges.begin(address.host(), Challenges.Use.signIn(browser));
        return Options.request(RelyingParty.of(address), challenge);
    }

    /** Spends the challenge, whatever becomes of the rest. */
    @PermitAll
    public Proof prove(HostAddress address, Secret browser, String response) {
        try {
            AuthenticationData signed = ceremony.authentication(response);
            Secret challenge = Ceremony.challenge(signed.getCollectedClientData());
            if (!challenges.spend(address.host(), Challenges.Use.signIn(browser), challenge)) {
                return new Proof.None("CHALLENGE_SPENT");
            }
            return verify(RelyingParty.of(address), challenge, signed);
        } catch (Refused refused) {
            return new Proof.None(refused.reason());
        }
    }

    private Proof verify(RelyingParty party, Secret challenge, AuthenticationData signed) throws Refused {
        Optional<Passkey> known = locked(party, Ceremony.id(signed))
                .filter(passkey -> passkey.userHandle().equals(Ceremony.userHandle(signed)));
        if (known.isEmpty()) {
            return new Proof.None("UNKNOWN_PASSKEY");
        }
        Passkey passkey = known.get();
        passkey.use(ceremony.verify(signed, party, challenge, passkey.key()), OffsetDateTime.now(clock));
        return new Proof.Of(passkey.user());
    }

    /** Counts of one device are compared one after the other. */
    private Optional<Passkey> locked(RelyingParty party, String credential) {
        List<Passkey> found = em.createNamedQuery("Passkey.byCredential", Passkey.class)
                .setParameter("host", party.host().value())
                .setParameter("credential", credential)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return found.stream().findFirst();
    }
}
