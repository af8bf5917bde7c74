package io.portcullis;

import io.portcullis.directory.PersonLeft;
import io.portcullis.identity.Caller;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.passkey.Ceremony;
import io.portcullis.signin.passkey.Challenges;
import io.portcullis.signin.passkey.PasskeyProofs;
import io.portcullis.signin.passkey.PasskeyProofs.Proof;
import io.portcullis.signin.passkey.Passkeys;
import io.portcullis.signin.passkey.Passkeys.Change;
import io.portcullis.signin.passkey.Passkeys.Enrolment;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.Noted;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestHouse.withCaller;

/** The room of passkeys as the container would build it, Alice being the human who calls. */
final class TestPasskeys {
    static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://gateway.example");
    static final UserId ALICE = new UserId("alice@example.com");
    static final Secret BROWSER = new Secret("a browser of Alice");

    private static final Ceremony CEREMONY = new Ceremony();

    final List<Noted> noted = new CopyOnWriteArrayList<>();

    private final TestDatabase database;
    private final MovableClock clock;
    private final SecureRandom random = new SecureRandom();

    TestPasskeys(TestDatabase database, MovableClock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(Passkeys passkeys, PasskeyProofs proofs, Challenges challenges) {}

    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    /** Everything that passkeys leave behind, once. */
    void liveALittle() {
        add(new SoftAuthenticator(), "Laptop");
        options();
    }

    /** Right after a sign-in. */
    Change add(SoftAuthenticator device, String name) {
        Instant now = clock.instant();
        String options = in(r -> r.passkeys().options(HERE, BROWSER, now)).orElseThrow();
        return add(device.create(options), name);
    }

    Change add(String response, String name) {
        return in(r -> r.passkeys().add(new Enrolment(HERE, BROWSER, response, name), clock.instant()));
    }

    String options() {
        return in(r -> r.proofs().options(HERE, BROWSER));
    }

    Proof prove(String response) {
        return in(r -> r.proofs().prove(HERE, BROWSER, response));
    }

    void leaves(PersonLeft.How how) {
        in(r -> {
            r.passkeys().left(new PersonLeft(HERE.host(), ALICE, how));
            return null;
        });
    }

    private Rooms with(EntityManager em) {
        String alice = new Caller(HERE.host(), ALICE).principalName();
        Challenges challenges = inject(new Challenges(random, clock), em);
        Passkeys passkeys = inject(new Passkeys(CEREMONY, challenges, random, clock, events(noted::add)), em);
        PasskeyProofs proofs = inject(new PasskeyProofs(CEREMONY, challenges, clock), em);
        return new Rooms(withCaller(passkeys, alice), proofs, challenges);
    }
}
