package io.portcullis;

import io.portcullis.consent.CeilingExceeded;
import io.portcullis.consent.ConsentView;
import io.portcullis.consent.FreshSignInNeeded;
import io.portcullis.consent.UnknownConsent;
import io.portcullis.directory.CeilingRequestView;
import io.portcullis.directory.NewPerson;
import io.portcullis.directory.People;
import io.portcullis.directory.PersonChange;
import io.portcullis.directory.PersonExists;
import io.portcullis.directory.UnknownRequest;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.signin.password.PasswordHash;
import io.portcullis.signin.password.Passwords;
import io.portcullis.signin.session.Proof;
import io.portcullis.signin.session.SignedIn;
import io.portcullis.tenancy.HostExists;
import io.portcullis.tenancy.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestPeople.ALICE;
import static io.portcullis.TestPeople.GITHUB;
import static io.portcullis.TestPeople.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** People, their sessions and what they agreed to, on every database. */
abstract class PeopleContract {
    private final MovableClock clock = new MovableClock();
    private TestPeople people;

    abstract TestDatabase open();

    @BeforeEach
    void alice() {
        people = new TestPeople(open(), clock);
        people.does(r -> r.people().create(HOST, new NewPerson("alice@example.com", "Alice", Set.of())));
        people.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.MEDIUM));
    }

    @Test
    void namesAreOfOneHost() {
        HostId acme = new HostId("acme");
        people.does(r -> r.hosts().create(acme, "Acme"));

        people.does(r -> r.people().create(acme, new NewPerson("alice@example.com", "Other Alice", Set.of())));

        assertThat(one(r -> r.people().find(HOST, ALICE)).orElseThrow().name()).isEqualTo("Alice");
        assertThatExceptionOfType(PersonExists.class)
                .isThrownBy(() -> people.does(
                        r -> r.people().create(HOST, new NewPerson("Alice@Example.com", "Twin", Set.of()))));
        assertThatExceptionOfType(HostExists.class)
                .isThrownBy(() -> people.does(r -> r.hosts().create(acme, "Again")));
    }

    @Test
    void proposesAHostThatCanBeSpelled() {
        HostId proposed = people.in(r -> r.hosts().propose("Acme Corp., Ltd."));

        assertThat(proposed.value()).matches("acme-corp-ltd-[a-z]+-[a-z]+-[0-9]{2}");
    }

    @Test
    void pagesThroughPeopleInOrder() {
        for (int i = 0; i < 5; i++) {
            String email = "p" + i + "@example.com";
            people.does(r -> r.people().create(HOST, new NewPerson(email, "Person", Set.of())));
        }

        People.Page first = people.in(r -> r.people().list(HOST, "person", 3, null));
        People.Page second = people.in(r -> r.people().list(HOST, "person", 3, first.next()));

        assertThat(first.items())
                .extracting("userId")
                .containsExactly("p0@example.com", "p1@example.com", "p2@example.com");
        assertThat(second.items()).extracting("userId").containsExactly("p3@example.com", "p4@example.com");
        assertThat(second.next()).isNull();
        assertThat(people.in(r -> r.people().list(HOST, "100%", 3, null)).items())
                .isEmpty();
    }

    @Test
    void aLeaverLosesEverythingAtOnce() {
        people.does(r -> r.passwords().reset(HOST, ALICE, new Secret("correct horse battery")));
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));
        people.does(r -> r.teams().create(HOST, "engineering", "Engineering", Set.of(ALICE)));

        people.does(r -> r.people().delete(HOST, ALICE));

        assertThat(one(r -> r.sessions().find(HOST, session))).isEmpty();
        assertThat(many(r -> r.own().mine())).isEmpty();
        assertThat(one(r -> r.passwords().hash(HOST, ALICE))).isEmpty();
        assertThat(mapped(r -> r.ceilings().of(HOST, ALICE))).isEmpty();
        assertThat(people.in(r -> r.teams().list(HOST)).get(0).members()).isEmpty();
    }

    @Test
    void whoIsDisabledIsOutUntilEnabledAgainAndKeepsThePassword() {
        people.does(r -> r.passwords().reset(HOST, ALICE, new Secret("correct horse battery")));
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));

        people.does(r -> r.people().change(HOST, ALICE, new PersonChange(null, null, false)));
        boolean out = people.in(r -> r.people().enabled(HOST, ALICE)).isEmpty();
        people.does(r -> r.people().change(HOST, ALICE, new PersonChange(null, null, true)));

        assertThat(out).isTrue();
        assertThat(one(r -> r.sessions().find(HOST, session))).isEmpty();
        assertThat(many(r -> r.own().mine())).isEmpty();
        assertThat(one(r -> r.passwords().hash(HOST, ALICE))).isPresent();
    }

    @Test
    void newRolesTakeANewSignInAndLeaveConsents() {
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));

        people.does(r -> r.people().change(HOST, ALICE, new PersonChange(null, Set.of("admin:read"), null)));

        assertThat(one(r -> r.sessions().find(HOST, session))).isEmpty();
        assertThat(many(r -> r.own().mine())).hasSize(1);
    }

    @Test
    void aSessionEndsUnusedOrOld() {
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));

        Optional<SignedIn> soon = people.in(r -> r.sessions().find(HOST, session));
        clock.advance(Duration.ofDays(29));
        Optional<SignedIn> used = people.in(r -> r.sessions().find(HOST, session));
        clock.advance(Duration.ofDays(29));
        Optional<SignedIn> usedAgain = people.in(r -> r.sessions().find(HOST, session));
        clock.advance(Duration.ofDays(31));
        Optional<SignedIn> unused = people.in(r -> r.sessions().find(HOST, session));

        assertThat(soon)
                .hasValueSatisfying(signedIn -> assertThat(signedIn.user()).isEqualTo(ALICE));
        assertThat(List.of(used.isPresent(), usedAgain.isPresent(), unused.isPresent()))
                .containsExactly(true, true, false);
    }

    @Test
    void aSessionIsOfOneHost() {
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));

        assertThat(one(r -> r.sessions().find(new HostId("acme"), session))).isEmpty();
    }

    @Test
    void aNewPasswordEndsTheSessions() {
        people.does(r -> r.passwords().reset(HOST, ALICE, new Secret("correct horse battery")));
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));

        Passwords.Change wrong =
                people.in(r -> r.passwords().change(new Secret("not the password"), new Secret("a better password")));
        Passwords.Change shorter =
                people.in(r -> r.passwords().change(new Secret("correct horse battery"), new Secret("short")));
        boolean stillThere = people.in(r -> r.sessions().find(HOST, session)).isPresent();
        Passwords.Change done = people.in(
                r -> r.passwords().change(new Secret("correct horse battery"), new Secret("a better password")));

        assertThat(List.of(wrong, shorter, done))
                .containsExactly(Passwords.Change.WRONG, Passwords.Change.TOO_SHORT, Passwords.Change.DONE);
        assertThat(stillThere).isTrue();
        assertThat(one(r -> r.sessions().find(HOST, session))).isEmpty();
    }

    @Test
    void whoFindsEveryCoreTakenKeepsThePasswordAndTheSessions() {
        people.does(r -> r.passwords().reset(HOST, ALICE, new Secret("correct horse battery")));
        String before = one(r -> r.passwords().hash(HOST, ALICE)).orElseThrow();
        Secret session = people.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        people.takeEveryCore();

        Passwords.Change busy = people.in(
                r -> r.passwords().change(new Secret("correct horse battery"), new Secret("a better password")));

        assertThat(busy).isEqualTo(Passwords.Change.BUSY);
        assertThatExceptionOfType(PasswordHash.Busy.class)
                .isThrownBy(() -> people.does(r -> r.passwords().reset(HOST, ALICE, new Secret("a better password"))));
        assertThat(one(r -> r.passwords().hash(HOST, ALICE))).contains(before);
        assertThat(one(r -> r.sessions().find(HOST, session))).isPresent();
    }

    @Test
    void aConsentAboveTheCeilingIsRefusedAndOnRecord() {
        assertThatExceptionOfType(CeilingExceeded.class)
                .isThrownBy(() -> people.does(r -> r.own().granted(people.granted(Trust.HIGH))))
                .withMessage(
                        "Trust level \"high\" exceeds your maximum allowed level \"medium\" for server \"github\"");

        assertThat(people.noted).extracting(Noted::reason).containsExactly("consent_refused");
        assertThat(many(r -> r.own().mine())).isEmpty();
    }

    @Test
    void agreeingAgainRenewsTheConsent() {
        String first = people.in(r -> r.own().granted(people.granted(Trust.LOW)));
        String second = people.in(r -> r.own().granted(people.granted(Trust.MEDIUM)));

        assertThat(second).isEqualTo(first);
        assertThat(many(r -> r.own().mine())).extracting(ConsentView::trust).containsExactly(Trust.MEDIUM);
    }

    @Test
    void loweringIsFreeAndRaisingTakesAFreshSignInAndTheCeiling() {
        Instant fresh = clock.instant();
        Instant stale = fresh.minus(Duration.ofMinutes(6));
        String id = people.in(r -> r.own().granted(people.granted(Trust.MEDIUM)));

        ConsentView lowered = people.in(r -> r.own().change(id, Trust.LOW, stale));

        assertThat(lowered.trust()).isEqualTo(Trust.LOW);
        assertThatExceptionOfType(FreshSignInNeeded.class)
                .isThrownBy(() -> people.does(r -> r.own().change(id, Trust.MEDIUM, stale)));
        assertThatExceptionOfType(CeilingExceeded.class)
                .isThrownBy(() -> people.does(r -> r.own().change(id, Trust.HIGH, fresh)));
        assertThat(people.in(r -> r.own().change(id, Trust.MEDIUM, fresh)).trust())
                .isEqualTo(Trust.MEDIUM);
    }

    @Test
    void aHigherCeilingRaisesNobodysConsent() {
        people.does(r -> r.own().granted(people.granted(Trust.LOW)));

        people.does(r -> r.ceilings().set(HOST, ALICE, GITHUB, Trust.HIGH));

        assertThat(many(r -> r.own().mine())).extracting(ConsentView::trust).containsExactly(Trust.LOW);
    }

    @Test
    void aConsentEndsUnusedOrExpired() {
        String id = people.in(r -> r.own().granted(people.granted(Trust.LOW)));
        clock.advance(Duration.ofDays(29));
        boolean alive = people.in(r -> r.living().use(HOST, id));

        clock.advance(Duration.ofDays(2));
        boolean expired = people.in(r -> r.living().use(HOST, id));
        people.does(r -> r.living().expire(HOST));

        assertThat(alive).isTrue();
        assertThat(expired).isFalse();
        assertThat(many(r -> r.own().mine())).isEmpty();
        assertThat(people.noted).extracting(Noted::sentence).contains("expired");
    }

    @Test
    void aConsentWithoutACeilingGivesNoTokens() {
        String id = people.in(r -> r.own().granted(people.granted(Trust.LOW)));

        people.does(r -> r.ceilings().remove(HOST, ALICE, GITHUB));

        assertThat(is(r -> r.living().use(HOST, id))).isFalse();
    }

    @Test
    void nobodyEndsAConsentOfAnotherHost() {
        String id = people.in(r -> r.own().granted(people.granted(Trust.LOW)));

        assertThatExceptionOfType(UnknownConsent.class)
                .isThrownBy(() -> people.does(r -> r.consents().end(new HostId("acme"), id)));
    }

    @Test
    void grantingARequestSetsTheCeilingOnce() {
        people.does(r -> r.requests().ask(GITHUB, Trust.HIGH, "first"));
        people.does(r -> r.requests().ask(GITHUB, Trust.HIGH, "to delete a repository"));
        List<CeilingRequestView> open = people.in(r -> r.requests().open(HOST));

        people.does(r -> r.requests().grant(HOST, open.get(0).id()));

        assertThat(open).extracting(CeilingRequestView::reason).containsExactly("to delete a repository");
        assertThat(mapped(r -> r.ceilings().of(HOST, ALICE))).containsEntry(GITHUB, Trust.HIGH);
        assertThatExceptionOfType(UnknownRequest.class)
                .isThrownBy(() ->
                        people.does(r -> r.requests().decline(HOST, open.get(0).id())));
        assertThatExceptionOfType(UnknownRequest.class)
                .isThrownBy(() -> people.does(
                        r -> r.requests().grant(new HostId("acme"), open.get(0).id())));
    }

    @Test
    void somebodyUnknownIsNobody() {
        assertThat(one(r -> r.people().enabled(HOST, new UserId("mallory@example.com"))))
                .isEmpty();
    }

    private <T> Optional<T> one(Function<TestPeople.Rooms, Optional<T>> work) {
        return people.in(work);
    }

    private <T> List<T> many(Function<TestPeople.Rooms, List<T>> work) {
        return people.in(work);
    }

    private <K, V> Map<K, V> mapped(Function<TestPeople.Rooms, Map<K, V>> work) {
        return people.in(work);
    }

    private boolean is(Predicate<TestPeople.Rooms> work) {
        return people.in(work::test);
    }
}
