package io.portcullis;

import io.portcullis.catalog.Servers;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.consent.ConsentView;
import io.portcullis.consent.Consents;
import io.portcullis.consent.FreshSignInNeeded;
import io.portcullis.consent.StepUps;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.directory.CeilingSnapshot;
import io.portcullis.directory.NewPerson;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.GITHUB;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What people let agents do, as administrators see it, on every database. */
abstract class ConsentsContract {
    private static final ServerKey JIRA = new ServerKey("jira");
    private static final UserId BOB = new UserId("bob@example.com");

    private final MovableClock clock = new MovableClock();
    private TestPeople people;

    abstract TestDatabase open();

    @BeforeEach
    void aliceAndBob() {
        people = new TestPeople(open(), clock);
        for (UserId user : List.of(ALICE, BOB)) {
            people.does(r -> r.people().create(HOST, new NewPerson(user.value(), "Person", Set.of())));
            people.does(r -> r.ceilings().set(HOST, user, GITHUB, Trust.MEDIUM));
        }
    }

    @Test
    void pagesThroughConsentsTheNewestFirst() {
        String first = grant("one");
        String second = grant("two");
        String third = grant("three");

        Consents.Page all = people.in(r -> r.consents().list(HOST, null, 2, null));
        Consents.Page rest = people.in(r -> r.consents().list(HOST, null, 2, all.next()));
        Consents.Page alices = people.in(r -> r.consents().list(HOST, ALICE, 2, null));
        Consents.Page alicesRest = people.in(r -> r.consents().list(HOST, ALICE, 2, alices.next()));

        assertThat(ids(all)).containsExactly(third, second);
        assertThat(ids(rest)).containsExactly(first);
        assertThat(alices).isEqualTo(all);
        assertThat(alicesRest).isEqualTo(rest);
        assertThat(Arrays.asList(rest.next(), alicesRest.next())).containsOnlyNulls();
        assertThat(ids(people.in(r -> r.consents().list(HOST, BOB, 2, null)))).isEmpty();
    }

    @Test
    void refusesALimitOrACursorThatNobodyGave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.consents().list(HOST, ALICE, 0, null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.does(r -> r.consents().list(HOST, ALICE, 50, "' or 1=1 --")));
    }

    @Test
    void aSecondFactorCountsForTheOneAgentItWasShownFor() {
        String one = grant("one");
        String two = grant("two");
        Instant signedIn = clock.instant().minusSeconds(30);

        people.does(r -> r.stepUps().confirm(one, new StepUps.SignIn("hwk mfa", signedIn)));

        ConsentSnapshot snapshot = people.in(r -> r.living().snapshot(HOST));
        assertThat(snapshot.secondFactor(subject("one", one), GITHUB)).contains(signedIn);
        assertThat(snapshot.secondFactor(subject("two", two), GITHUB)).isEmpty();
        assertThat(snapshot.secondFactor(subject("two", one), GITHUB))
                .as("a token of another agent")
                .isEmpty();
        assertThat(snapshot.secondFactor(subject("one", one), JIRA)).isEmpty();
        assertThat(people.noted).extracting(Noted::reason).contains("second_factor_shown");
    }

    @Test
    void aSignInWithOneFactorOrOfLongAgoIsNoSecondFactor() {
        String id = grant("one");
        Instant now = clock.instant();

        for (StepUps.SignIn weak : List.of(
                new StepUps.SignIn("pwd", now),
                new StepUps.SignIn("fed", now),
                new StepUps.SignIn("hwk mfa", now.minus(Duration.ofMinutes(2))))) {
            assertThatExceptionOfType(FreshSignInNeeded.class)
                    .isThrownBy(() -> people.does(r -> r.stepUps().confirm(id, weak)));
        }
        ConsentSnapshot snapshot = people.in(r -> r.living().snapshot(HOST));
        assertThat(snapshot.secondFactor(subject("one", id), GITHUB)).isEmpty();
    }

    @Test
    void nobodyStepsUpForWhatEnded() {
        String id = grant("one");
        people.does(r -> r.own().endMine(id));

        assertThatExceptionOfType(UnknownConsent.class)
                .isThrownBy(() ->
                        people.does(r -> r.stepUps().confirm(id, new StepUps.SignIn("hwk mfa", clock.instant()))));
    }

    private Subject subject(String agent, String consent) {
        return new Subject(
                HOST,
                ALICE,
                new ClientId(agent),
                consent,
                Set.of("mcp"),
                "https://gateway.example/mcp/github",
                "jti",
                clock.instant().plusSeconds(300));
    }

    @Test
    void aConsentEndsOnce() {
        String id = grant("one");

        people.does(r -> r.consents().end(HOST, id));

        assertThat(people.in(r -> r.own().mine(id)).isPresent()).isFalse();
        assertThatExceptionOfType(UnknownConsent.class)
                .isThrownBy(() -> people.does(r -> r.consents().end(HOST, id)));
    }

    @Test
    void timeEndsWhatExpiredAndWhatNobodyUsedAndNothingElse() {
        grant("expiring");
        people.does(r -> r.own().granted(people.granted("unused", GITHUB, 80)));
        String used = people.in(r -> r.own().granted(people.granted("used", GITHUB, 80)));
        clock.advance(Duration.ofDays(29));
        people.does(r -> r.living().use(HOST, used));
        clock.advance(Duration.ofDays(2));

        people.does(r -> r.living().expire(HOST));

        assertThat(ids(people.in(r -> r.consents().list(HOST, null, 50, null)))).containsExactly(used);
        assertThat(people.noted).extracting(Noted::sentence).contains("expired", "unused");
    }

    @Test
    void aRemovedServerEndsWhatWasAgreedForItAndNothingElse() {
        people.does(r -> r.ceilings().set(HOST, ALICE, JIRA, Trust.MEDIUM));
        grant("one");
        String atJira = people.in(r -> r.own().granted(people.granted("two", JIRA, 30)));

        people.does(r -> r.living().removed(new Servers.Removed(HOST, GITHUB)));

        assertThat(ids(people.in(r -> r.consents().list(HOST, null, 50, null)))).containsExactly(atJira);
        assertThat(people.noted).extracting(Noted::sentence).contains("server removed");
    }

    @Test
    void agentsAreInUseAsLongAsAConsentOfThemLives() {
        String ended = grant("ended");
        grant("living");
        people.does(r -> r.own().endMine(ended));

        Set<ClientId> inUse = people.in(r -> r.living().agents(HOST));

        assertThat(inUse).containsExactly(new ClientId("living"));
    }

    @Test
    void aViewHasTheCeilingOfItsOwnHuman() {
        people.does(r -> r.ceilings().set(HOST, BOB, GITHUB, Trust.HIGH));
        grant("one");

        assertThat(people.in(r -> r.consents().list(HOST, null, 50, null)).items())
                .extracting(ConsentView::ceiling)
                .containsExactly(Trust.MEDIUM);
    }

    @Test
    void ceilingsAreReadOfThoseWhoAreAskedFor() {
        people.does(r -> r.ceilings().set(HOST, BOB, JIRA, Trust.HIGH));

        CeilingSnapshot alices = people.in(r -> r.ceilings().snapshot(HOST, Set.of(ALICE)));
        CeilingSnapshot nobodys = people.in(r -> r.ceilings().snapshot(HOST, Set.of()));

        assertThat(alices.ceilings()).containsOnlyKeys(ALICE);
        assertThat(nobodys.ceilings()).isEmpty();
        assertThat(ceiling(BOB, JIRA)).contains(Trust.HIGH);
        assertThat(ceiling(ALICE, JIRA)).isEmpty();
    }

    private Optional<Trust> ceiling(UserId user, ServerKey server) {
        return people.in(r -> r.ceilings().of(HOST, user, server));
    }

    private String grant(String agent) {
        return people.in(r -> r.own().granted(people.granted(agent, GITHUB, 30)));
    }

    private static List<String> ids(Consents.Page page) {
        return page.items().stream().map(ConsentView::id).toList();
    }
}
