package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.policy.document.Fault;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.DocumentChange;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.policy.store.DocumentVersion;
import io.portcullis.tenancy.HostChanged;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The document's versions, on every database. */
abstract class AccessDocumentsContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final String GITHUB =
            "{\"accessControl\":{\"servers\":{\"github\":{\"allowedUsers\":[\"alice\"]}}}}";
    private static final String JIRA = "{\"accessControl\":{\"servers\":{\"jira\":{\"allowedUsers\":[\"alice\"]}}}}";
    private static final String CLOSED = "{\"accessControl\":{\"servers\":{}}}";
    private static final String BAD = "{\"teams\":{\"a\":{\"members\":\"x\"}},\"accessControl\":{\"server\":{}}}";

    private TestPolicy policy;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        policy = new TestPolicy(open(), new MovableClock());
    }

    @Test
    void thereIsNoneUntilOneIsApplied() {
        Optional<DocumentVersion> none = policy.in(r -> r.documents().latest(HOST));

        assertThat(none).isEmpty();
        assertThat(number()).isZero();
    }

    @Test
    void theLastOneThatWasAppliedCounts() throws Exception {
        apply(GITHUB, null);
        long second = apply(JIRA, 1L);

        DocumentVersion latest = policy.in(r -> r.documents().latest(HOST)).orElseThrow();

        assertThat(second).isEqualTo(2);
        assertThat(latest)
                .isEqualTo(
                        new DocumentVersion(2, JIRA, "api", TestPolicy.ADMINISTRATOR, "because", MovableClock.START));
        assertThat(policy.in(r -> r.documents().latest(new HostId("acme"))).isPresent())
                .isFalse();
    }

    @Test
    void keepsEveryVersionAndPagesThroughThemFromTheNewest() throws Exception {
        for (String text : List.of(GITHUB, JIRA, GITHUB)) {
            apply(text, null);
        }

        List<DocumentVersion> page = policy.in(r -> r.documents().history(HOST, Long.MAX_VALUE, 1));
        List<DocumentVersion> rest = policy.in(r -> r.documents().history(HOST, 3, 50));

        assertThat(page).extracting(DocumentVersion::number).containsExactly(3L, 2L);
        assertThat(rest).extracting(DocumentVersion::text).containsExactly(JIRA, GITHUB);
        assertThat(policy.in(r -> r.documents().version(HOST, 2)).orElseThrow().text())
                .isEqualTo(JIRA);
    }

    @Test
    void refusesWhatWasMadeFromAnOlderVersion() throws Exception {
        apply(GITHUB, 0L);

        assertThat(conflict(() -> apply(JIRA, 0L))).isEqualTo(DocumentConflict.Kind.STALE);

        assertThat(number()).isEqualTo(1);
    }

    /** Whoever is second may come between any two steps of the first. */
    @RepeatedTest(10)
    void ofTwoAtOnceOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Boolean> attempt = () -> {
            start.await();
            return won();
        };

        int wins = 0;
        for (Future<Boolean> ended : threads.invokeAll(List.of(attempt, attempt))) {
            wins += ended.get() ? 1 : 0;
        }
        threads.shutdownNow();

        assertThat(wins).isEqualTo(1);
        assertThat(number()).isEqualTo(1);
    }

    @Test
    void rollsBackByApplyingTheOlderOneAsTheNewest() throws Exception {
        apply(GITHUB, null);
        apply(JIRA, null);

        long third = attempt(r -> r.documents().rollBack(HOST, 1, "jira is down"));

        DocumentVersion latest = policy.in(r -> r.documents().latest(HOST)).orElseThrow();
        assertThat(third).isEqualTo(3);
        assertThat(latest.text()).isEqualTo(GITHUB);
        assertThat(latest.origin()).isEqualTo("rollback");
        assertThat(latest.reason()).isEqualTo("back to version 1: jira is down");
        assertThat(conflict(() -> attempt(r -> r.documents().rollBack(HOST, 9, ""))))
                .isEqualTo(DocumentConflict.Kind.MISSING);
    }

    @Test
    void aBadDocumentChangesNothingAndHearsOfEveryFault() throws Exception {
        apply(GITHUB, null);
        long epoch = policy.epoch(HOST);

        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> apply(BAD, null))
                .satisfies(invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer)
                        .contains("/teams/a/members", "/accessControl/server"));

        assertThat(number()).isEqualTo(1);
        assertThat(policy.epoch(HOST)).isEqualTo(epoch);
        assertThat(policy.changes).hasSize(1);
    }

    @Test
    void closingEverythingTakesAWordOfConfirmation() throws Exception {
        assertThat(conflict(() -> apply(CLOSED, null))).isEqualTo(DocumentConflict.Kind.CLOSES);

        long number = attempt(r -> r.documents().apply(HOST, new DocumentChange(CLOSED, null, "api", "", true)));

        assertThat(number).isEqualTo(1);
    }

    @Test
    void aTeamThatADirectoryFillsMayOpenAServer() throws Exception {
        String filled = """
                {"teams":{"crew":{},"others":{}},"accessControl":{"servers":{"github":{"allowedTeams":["crew"]}},
                 "identityProvider":{"type":"okta","teamMapping":{"g1":"%s"}}}}""";

        assertThat(conflict(() -> apply(filled.formatted("others"), null))).isEqualTo(DocumentConflict.Kind.CLOSES);
        assertThat(apply(filled.formatted("crew"), null)).isEqualTo(1);
    }

    @Test
    void checkingSaysTheSameAndChangesNothing() throws Exception {
        apply(GITHUB, null);
        long epoch = policy.epoch(HOST);

        long still = check(JIRA, 1L);

        assertThat(still).isEqualTo(1);
        assertThat(conflict(() -> check(CLOSED, null))).isEqualTo(DocumentConflict.Kind.CLOSES);
        assertThat(conflict(() -> check(JIRA, 7L))).isEqualTo(DocumentConflict.Kind.STALE);
        assertThatExceptionOfType(InvalidDocument.class).isThrownBy(() -> check(BAD, null));
        assertThat(number()).isEqualTo(1);
        assertThat(policy.epoch(HOST)).isEqualTo(epoch);
    }

    @Test
    void everyChangeMovesTheEpochAndIsInTheRecord() throws Exception {
        long before = policy.epoch(HOST);

        apply(GITHUB, null);
        attempt(r -> r.documents().rollBack(HOST, 1, ""));
        attempt(r -> r.documents().applyFile(HOST, JIRA));

        assertThat(policy.epoch(HOST)).isEqualTo(before + 3);
        assertThat(policy.changes)
                .extracting(HostChanged::type, HostChanged::object)
                .containsExactly(
                        tuple("access_control_api", "version 1"),
                        tuple("access_control_rollback", "version 2"),
                        tuple("access_control_file", "version 3"));
    }

    @Test
    void appliesAFileOnceForEachContent() throws Exception {
        boolean first = attempt(r -> r.documents().applyFile(HOST, GITHUB));
        boolean again = attempt(r -> r.documents().applyFile(HOST, GITHUB));
        apply(JIRA, null);
        boolean afterAnEdit = attempt(r -> r.documents().applyFile(HOST, GITHUB));
        boolean changed = attempt(r -> r.documents().applyFile(HOST, JIRA));
        boolean back = attempt(r -> r.documents().applyFile(HOST, GITHUB));

        assertThat(List.of(first, again, afterAnEdit, changed, back)).containsExactly(true, false, false, true, true);
        assertThat(number()).isEqualTo(4);
        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> attempt(r -> r.documents().applyFile(HOST, BAD)));
    }

    private boolean won() throws Exception {
        try {
            apply(GITHUB, 0L);
            return true;
        } catch (DocumentConflict stale) {
            return false;
        }
    }

    private long check(String text, @Nullable Long expected) throws Exception {
        return attempt(r -> {
            r.documents().check(HOST, change(text, expected));
            return r.documents().number(HOST);
        });
    }

    private long apply(String text, @Nullable Long expected) throws Exception {
        return attempt(r -> r.documents().apply(HOST, change(text, expected)));
    }

    private static DocumentChange change(String text, @Nullable Long expected) {
        return new DocumentChange(text, expected, "api", "because", false);
    }

    private long number() {
        return policy.in(r -> r.documents().number(HOST));
    }

    private <T> T attempt(TestPolicy.Attempt<T> work) throws Exception {
        return policy.attempt(work);
    }

    private static DocumentConflict.Kind conflict(Callable<?> work) {
        return TestPolicy.conflict(work).kind();
    }
}
