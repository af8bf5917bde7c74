package io.portcullis;

import io.portcullis.directory.NewPerson;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.SessionView;
import io.portcullis.tenancy.Noted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** Where people are signed in, on every database. */
abstract class SessionsContract {
    private static final UserId BOB = new UserId("bob@example.com");

    private final MovableClock clock = new MovableClock();
    private TestPeople people;

    abstract TestDatabase open();

    @BeforeEach
    void aliceAndBob() {
        people = new TestPeople(open(), clock);
        people.does(r -> r.people().create(HOST, new NewPerson("alice@example.com", "Alice", Set.of())));
        people.does(r -> r.people().create(HOST, new NewPerson("bob@example.com", "Bob", Set.of())));
    }

    @Test
    void nobodyEndsASessionOfAnother() {
        Secret bobs = begin(BOB);
        begin(ALICE);
        String id = of(BOB).get(0).id();

        people.does(r -> r.ownSessions().endMine(id));

        assertThat(alive(bobs)).isTrue();
        assertThat(people.noted).extracting(Noted::reason).doesNotContain("session_ended");
    }

    @Test
    void oneSessionEndsAndTheOthersStay() {
        Secret here = begin(ALICE);
        Secret there = begin(ALICE);
        String id = people.in(r -> r.ownSessions().mine()).get(0).id();

        people.does(r -> r.ownSessions().endMine(id));

        assertThat(alive(here)).isTrue();
        assertThat(alive(there)).isFalse();
        assertThat(people.noted).extracting(Noted::sentence).contains("signed out");
    }

    @Test
    void allSessionsOfOnePersonEndAtOnce() {
        Secret alices = begin(ALICE);
        Secret bobs = begin(BOB);

        people.does(r -> r.ownSessions().endAllMine());

        assertThat(alive(alices)).isFalse();
        assertThat(alive(bobs)).isTrue();
    }

    private Secret begin(UserId user) {
        return people.in(r -> r.sessions().begin(HOST, user, "pwd", Origin.NONE));
    }

    private boolean alive(Secret session) {
        return people.in(r -> r.sessions().find(HOST, session)).isPresent();
    }

    private List<SessionView> of(UserId user) {
        return people.in(r -> r.sessions().list(HOST, user));
    }
}
