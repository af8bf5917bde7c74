package io.portcullis;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.mail.MailLinks;
import io.portcullis.signin.mail.OneTimeCodes;
import io.portcullis.signin.password.Hashing;
import io.portcullis.signin.password.PasswordHash;
import io.portcullis.signin.password.Passwords;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.Epochs;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.Noted;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;

/** The room of mail as the container would build it, with whom it needs. */
final class TestMail {
    static final HostId HOST = HostId.DEFAULT;
    static final UserId ALICE = new UserId("alice@example.com");
    static final Secret BROWSER = new Secret("a browser of Alice");

    private static final SessionSettings SIGN_IN = new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), true);

    final List<Noted> noted = new CopyOnWriteArrayList<>();

    private final TestDatabase database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHash hashes = new PasswordHash(Hashing.PBKDF2, 2, random);

    TestMail(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(OneTimeCodes codes, MailLinks links, People people, Passwords passwords, BrowserSessions sessions) {}

    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    void hire(UserId user) {
        in(r -> r.people().create(HOST, new NewPerson(user.value(), "Alice", Set.of())));
    }

    /** Everything that mail leaves behind, once. */
    void liveALittle() {
        in(r -> r.codes().begin(HOST, ALICE, BROWSER));
        in(r -> r.links().recovery(HOST, ALICE, BROWSER));
    }

    private Rooms with(EntityManager em) {
        Epochs epochs = inject(new Epochs(database.kind()), em);
        Event<HostChanged> changes = events(epochs::administered);
        Event<Noted> notes = events(noted::add);
        OneTimeCodes codes = inject(new OneTimeCodes(random, clock), em);
        Event<PersonLeft> left = events(codes::left);
        People people = inject(new People(inject(new Teams(changes), em), clock, changes, left), em);
        BrowserSessions sessions = inject(new BrowserSessions(people, SIGN_IN, random, clock, notes), em);
        Passwords passwords = inject(new Passwords(hashes, sessions, clock, changes, notes), em);
        return new Rooms(
                codes, inject(new MailLinks(people, passwords, random, clock), em), people, passwords, sessions);
    }
}
