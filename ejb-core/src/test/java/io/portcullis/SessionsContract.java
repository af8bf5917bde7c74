package io.portcullis;

import io.portcullis.directory.NewPerson;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.Proof;
import io.portcullis.signin.session.SessionView;
import io.portcullis.tenancy.Noted;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void pagesThroughSessionsTheNewestFirst() {
        begin(ALICE);
        begin(BOB);
        begin(ALICE);
        begin(ALICE);

        BrowserSessions.Page all = people.in(r -> r.sessions().list(HOST, null, 3, null));
        BrowserSessions.Page rest = people.in(r -> r.sessions().list(HOST, null, 3, all.next()));
        BrowserSessions.Page alices = people.in(r -> r.sessions().list(HOST, ALICE, 2, null));
        BrowserSessions.Page alicesFirst = people.in(r -> r.sessions().list(HOST, ALICE, 2, alices.next()));

        assertThat(users(all)).containsExactly(ALICE.value(), ALICE.value(), BOB.value());
        assertThat(users(rest)).containsExactly(ALICE.value());
        assertThat(users(alices)).containsExactly(ALICE.value(), ALICE.value());
        assertThat(alicesFirst.items()).isEqualTo(rest.items());
        assertThat(Arrays.asList(rest.next(), alicesFirst.next())).containsOnlyNulls();
    }

    @Test
    void refusesALimitOrACursorThatNobodyGave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.sessions().list(HOST, null, 501, null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.sessions().list(HOST, null, 50, "' or 1=1 --")));
    }

    @Test
    void anAdministratorEndsALivingSessionOfTheirHostOnce() {
        Secret session = begin(ALICE);
        String id = of(ALICE).get(0).id();

        boolean elsewhere = people.in(r -> r.sessions().end(new HostId("acme"), id));
        boolean here = people.in(r -> r.sessions().end(HOST, id));
        boolean again = people.in(r -> r.sessions().end(HOST, id));

        assertThat(List.of(elsewhere, here, again)).containsExactly(false, true, false);
        assertThat(alive(session)).isFalse();
        assertThat(people.noted).extracting(Noted::sentence).contains("ended by administrator");
    }

    @Test
    void whatNobodyUsedForLongIsNeitherListedNorEnded() {
        begin(ALICE);
        String id = of(ALICE).get(0).id();
        clock.advance(Duration.ofDays(31));

        assertThat(of(ALICE)).isEmpty();
        assertThat(people.in(r -> r.sessions().end(HOST, id)).booleanValue()).isFalse();
    }

    private static List<String> users(BrowserSessions.Page page) {
        return page.items().stream().map(SessionView::user).toList();
    }

    private Secret begin(UserId user) {
        return people.in(r -> r.sessions().begin(HOST, user, new Proof("pwd", Origin.NONE)));
    }

    private boolean alive(Secret session) {
        return people.in(r -> r.sessions().find(HOST, session)).isPresent();
    }

    private List<SessionView> of(UserId user) {
        return people.in(r -> r.sessions().list(HOST, user, 50, null)).items();
    }
}
