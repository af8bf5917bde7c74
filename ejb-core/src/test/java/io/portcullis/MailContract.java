package io.portcullis;

import io.portcullis.directory.PersonView;
import io.portcullis.identity.Origin;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.signin.mail.MailLinks.Followed;
import io.portcullis.signin.mail.MailLinks.Outcome;
import io.portcullis.signin.session.Proof;
import io.portcullis.tenancy.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestMail.ALICE;
import static io.portcullis.TestMail.BROWSER;
import static io.portcullis.TestMail.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** What a mailbox proves and for how long, on every database. */
abstract class MailContract {
    private static final Secret ANOTHER_BROWSER = new Secret("a browser of somebody else");
    private static final Secret WANTED = new Secret("a new long password");
    private static final UserId NEWCOMER = new UserId("newcomer@example.com");

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private TestMail mail;

    abstract TestDatabase open();

    @BeforeEach
    void alice() {
        database = open();
        mail = new TestMail(database, clock);
        mail.hire(ALICE);
    }

    @Test
    void aCodeIsGoodOnce() {
        Secret code = code();

        boolean first = spend(BROWSER, code);
        boolean second = spend(BROWSER, code);

        assertThat(code.reveal()).matches("[0-9]{6}");
        assertThat(List.of(first, second)).containsExactly(true, false);
    }

    @Test
    void aCodeIsGoodInItsBrowserAndForItsAccountAlone() {
        Secret code = code();

        boolean elsewhere = spend(ANOTHER_BROWSER, code);
        boolean another = mail.in(r -> r.codes().spend(HOST, NEWCOMER, BROWSER, code));
        boolean here = spend(BROWSER, code);

        assertThat(List.of(elsewhere, another, here)).containsExactly(false, false, true);
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        Secret early = code();
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        boolean inTime = spend(BROWSER, early);

        Secret late = code();
        clock.advance(Duration.ofMinutes(5));
        boolean tooLate = spend(BROWSER, late);

        assertThat(List.of(inTime, tooLate)).containsExactly(true, false);
    }

    @Test
    void theFifthTryIsTheLast() {
        Secret first = code();
        spoil(first, 4);
        boolean fifth = spend(BROWSER, first);

        Secret second = code();
        spoil(second, 5);
        boolean sixth = spend(BROWSER, second);

        assertThat(List.of(fifth, sixth)).containsExactly(true, false);
    }

    @Test
    void aNewCodeEndsTheOneBefore() {
        Secret before = code();
        Secret after = different(before);

        boolean old = spend(BROWSER, before);
        boolean current = spend(BROWSER, after);

        assertThat(List.of(old, current)).containsExactly(false, true);
        assertThat(database.rows("select id from one_time_code")).isEmpty();
    }

    @Test
    void oneOfManyAtOnceSpendsTheCode() throws Exception {
        Secret code = code();

        List<Boolean> spent = atOnce(5, () -> spend(BROWSER, code));

        assertThat(spent).containsOnlyOnce(true);
    }

    @Test
    void triesAtOnceAreCountedEach() throws Exception {
        Secret code = code();

        atOnce(5, () -> spend(BROWSER, wrong(code)));

        assertThat(spend(BROWSER, code)).isFalse();
    }

    @Test
    void theDatabaseHoldsNeitherCodeNorLink() {
        Secret code = code();
        Secret token = mail.in(r -> r.links().recovery(HOST, ALICE, BROWSER));

        List<String> kept = new ArrayList<>(database.rows("select browser_hash, code_hash from one_time_code"));
        kept.addAll(database.rows("select token_hash, browser_hash from mail_link"));

        assertThat(String.join(" ", kept)).doesNotContain(code.reveal(), token.reveal(), BROWSER.reveal());
    }

    @Test
    void whoLeavesHasNoCodeAnyMore() {
        Secret code = code();

        mail.in(r -> {
            r.people().delete(HOST, ALICE);
            return null;
        });

        assertThat(spend(BROWSER, code)).isFalse();
    }

    @Test
    void aLinkSetsAPasswordOnceAndEndsEverySession() {
        Secret session = mail.in(r -> r.sessions().begin(HOST, ALICE, new Proof("pwd", Origin.NONE)));
        Followed link = recovery(BROWSER);
        Followed another = recovery(BROWSER);

        Outcome first = mail.in(r -> r.links().recover(link, WANTED));
        Outcome again = mail.in(r -> r.links().recover(link, WANTED));
        Outcome other = mail.in(r -> r.links().recover(another, WANTED));

        assertThat(List.of(first, again, other)).containsExactly(Outcome.DONE, Outcome.GONE, Outcome.GONE);
        assertThat(mail.in(r -> r.passwords().hash(HOST, ALICE)).isPresent()).isTrue();
        assertThat(mail.in(r -> r.sessions().find(HOST, session)).isPresent()).isFalse();
        assertThat(mail.noted).extracting(Noted::reason).contains("password_chosen", "session_ended");
    }

    @Test
    void aLinkIsNotSpentByAPasswordThatIsTooShortOrByLooking() {
        Followed link = recovery(BROWSER);

        mail.in(r -> r.links().recovering(link));
        Outcome tooShort = mail.in(r -> r.links().recover(link, new Secret("short")));
        Outcome then = mail.in(r -> r.links().recover(link, WANTED));

        assertThat(List.of(tooShort, then)).containsExactly(Outcome.TOO_SHORT, Outcome.DONE);
    }

    @Test
    void aLinkIsGoodForHalfAnHourInItsBrowserAndForItsPurpose() {
        Followed link = recovery(BROWSER);
        Followed stolen = new Followed(HOST, link.token(), ANOTHER_BROWSER);

        Outcome elsewhere = mail.in(r -> r.links().recover(stolen, WANTED));
        Outcome otherwise = mail.in(r -> r.links().signUp(link, "Alice", WANTED));
        clock.advance(Duration.ofMinutes(30));
        Outcome late = mail.in(r -> r.links().recover(link, WANTED));

        assertThat(List.of(elsewhere, otherwise, late)).containsOnly(Outcome.GONE);
        assertThat(mail.in(r -> r.passwords().hash(HOST, ALICE)).isPresent()).isFalse();
    }

    @Test
    void anAccountThatNobodyHasCannotBeRecovered() {
        Secret token = mail.in(r -> r.links().recovery(HOST, NEWCOMER, BROWSER));

        Outcome outcome = mail.in(r -> r.links().recover(new Followed(HOST, token, BROWSER), WANTED));

        assertThat(outcome).isEqualTo(Outcome.GONE);
    }

    @Test
    void whoProvedAnAddressIsAPersonWithoutAnyRight() {
        Secret token = mail.in(r -> r.links().signUp(HOST, NEWCOMER, BROWSER));
        Followed link = new Followed(HOST, token, BROWSER);

        Outcome first = mail.in(r -> r.links().signUp(link, "Nova", WANTED));
        Outcome again = mail.in(r -> r.links().signUp(link, "Nova", WANTED));

        assertThat(List.of(first, again)).containsExactly(Outcome.DONE, Outcome.GONE);
        PersonView person = mail.in(r -> r.people().find(HOST, NEWCOMER).orElseThrow());
        assertThat(person.name()).isEqualTo("Nova");
        assertThat(person.roles()).isEmpty();
        assertThat(person.teams()).isEmpty();
        assertThat(database.rows("select id from ceiling")).isEmpty();
    }

    @Test
    void nobodySignsUpInThePlaceOfSomebodyElse() {
        Secret token = mail.in(r -> r.links().signUp(HOST, ALICE, BROWSER));

        Outcome outcome = mail.in(r -> r.links().signUp(new Followed(HOST, token, BROWSER), "Mallory", WANTED));

        assertThat(outcome).isEqualTo(Outcome.GONE);
        assertThat(mail.in(r -> r.passwords().hash(HOST, ALICE)).isPresent()).isFalse();
    }

    @Test
    void oneOfManyAtOnceSpendsTheLink() throws Exception {
        Followed link = recovery(BROWSER);

        List<Outcome> outcomes = atOnce(4, () -> mail.in(r -> r.links().recover(link, WANTED)));

        assertThat(outcomes).containsOnlyOnce(Outcome.DONE);
    }

    @Test
    void whatIsOverIsForgotten() {
        code();
        recovery(BROWSER);
        clock.advance(Duration.ofMinutes(31));

        mail.in(r -> {
            r.codes().purge();
            r.links().purge();
            return null;
        });

        assertThat(database.rows("select id from one_time_code")).isEmpty();
        assertThat(database.rows("select id from mail_link")).isEmpty();
    }

    private Secret code() {
        return mail.in(r -> r.codes().begin(HOST, ALICE, BROWSER));
    }

    private Secret different(Secret before) {
        Secret next = code();
        while (next.equals(before)) {
            next = code();
        }
        return next;
    }

    private static Secret wrong(Secret code) {
        return new Secret(code.reveal().equals("000000") ? "000001" : "000000");
    }

    private void spoil(Secret code, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(spend(BROWSER, wrong(code))).isFalse();
        }
    }

    private boolean spend(Secret browser, Secret code) {
        return mail.in(r -> r.codes().spend(HOST, ALICE, browser, code));
    }

    private Followed recovery(Secret browser) {
        return new Followed(HOST, mail.in(r -> r.links().recovery(HOST, ALICE, browser)), browser);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
