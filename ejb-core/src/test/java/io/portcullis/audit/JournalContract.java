package io.portcullis.audit;

import io.portcullis.MovableClock;
import io.portcullis.TestDatabase;
import io.portcullis.identity.HostId;
import io.portcullis.tenancy.Epochs;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the record owes on every database. */
@Timeout(60)
abstract class JournalContract {
    private static final Node NODE = new Node("N".repeat(26));

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private IntentJournal journal;
    private Orphans orphans;

    abstract TestDatabase open();

    @BeforeEach
    void openJournal() {
        database = open();
        journal = new IntentJournal(database.enlisted(), database.kind(), NODE);
        orphans = new Orphans(database.enlisted(), NODE, clock);
    }

    @Test
    void writesAnIntentAndItsOutcome() {
        List<Receipt> receipts = write(List.of(ticket(1, "a")), List.of());
        write(List.of(), List.of(answered("a")));

        assertThat(receipts).containsExactly(Receipt.COMMITTED);
        assertThat(
                        database.rows(
                                "select id, host_id, decision, reason, user_id, agent, server_key, tool, node_id from audit_entry"))
                .containsExactly("a default allow ALLOWED alice claude github list_issues " + NODE.id());
        assertThat(outcomes()).containsExactly("a answered 200 5");
    }

    @Test
    void writesNothingThatWasDecidedUnderAnotherEpoch() {
        assertThat(write(List.of(ticket(1, "a")), List.of())).containsExactly(Receipt.COMMITTED);
        database.run("update epoch set counter = counter + 1 where host_id = 'default'");

        List<Receipt> receipts = write(List.of(ticket(1, "b"), ticket(2, "c"), ticket(3, "d")), List.of());

        assertThat(receipts).containsExactly(Receipt.STALE, Receipt.COMMITTED, Receipt.STALE);
        assertThat(entries()).containsExactly("a", "c");
    }

    @Test
    void writesNothingForAHostThatIsNotKnown() {
        Ticket elsewhere = new Ticket(new HostId("elsewhere"), 1, null, Intents.of("a", true));

        List<Receipt> receipts = write(List.of(elsewhere), List.of());

        assertThat(receipts).containsExactly(Receipt.STALE);
        assertThat(entries()).isEmpty();
    }

    @Test
    void writesNothingForASessionThatEnded() {
        session(1, "alive", "null");
        session(2, "ended", "current_timestamp");

        List<Receipt> receipts = write(
                List.of(
                        inSession("alive", "a"),
                        inSession("ended", "b"),
                        inSession("unknown", "c"),
                        inSession(null, "d")),
                List.of());

        assertThat(receipts)
                .containsExactly(Receipt.COMMITTED, Receipt.SESSION_ENDED, Receipt.SESSION_ENDED, Receipt.COMMITTED);
        assertThat(entries()).containsExactly("a", "d");
    }

    @Test
    void checksATicketThatLeavesNoEntryAllTheSame() {
        Ticket current = new Ticket(HostId.DEFAULT, 1, null, null);
        Ticket stale = new Ticket(HostId.DEFAULT, 7, null, null);

        List<Receipt> receipts = write(List.of(current, stale), List.of());

        assertThat(receipts).containsExactly(Receipt.COMMITTED, Receipt.STALE);
        assertThat(entries()).isEmpty();
    }

    @Test
    void writesAnOutcomeOnceHoweverOftenItIsTold() {
        write(List.of(ticket(1, "a")), List.of(answered("a"), answered("b")));

        write(List.of(), List.of(answered("a")));
        write(List.of(), List.of(new Outcome("a", clock.instant(), Outcome.Kind.FAILED, 500, 1), answered("c")));

        assertThat(outcomes()).containsExactly("a answered 200 5", "b answered 200 5", "c answered 200 5");
    }

    @Test
    void writesAllOrNothing() {
        write(List.of(ticket(1, "a")), List.of());

        assertThatExceptionOfType(AuditUnavailable.class)
                .isThrownBy(
                        () -> write(List.of(ticket(1, "b"), ticket(1, "a"), ticket(1, "c")), List.of(answered("a"))));

        assertThat(entries()).containsExactly("a");
        assertThat(outcomes()).isEmpty();
    }

    /** A batch is everybody's: what one caller names must not keep the others' rows from being written. */
    @Test
    void writesWhateverACallerNamed() {
        String endless = "x".repeat(20_000);
        Intent hostile = Intents.with("a", false, "a\u0000b" + endless, "[\"" + endless + "\"]");
        Intent surrogates = Intents.with("b", false, "😀".repeat(600), "[]");

        List<Receipt> receipts = write(
                List.of(new Ticket(HostId.DEFAULT, 1, null, hostile), new Ticket(HostId.DEFAULT, 1, null, surrogates)),
                List.of());

        assertThat(receipts).containsExactly(Receipt.COMMITTED, Receipt.COMMITTED);
        assertThat(database.rows("select tool from audit_entry where id = 'a'"))
                .singleElement()
                .asString()
                .startsWith("a\ufffdbxxx")
                .hasSize(400);
        assertThat(database.rows("select trace from audit_entry where id = 'a'"))
                .containsExactly("[]");
    }

    @Test
    void writesWhatManyThreadsRecordAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<Receipt>>> batches = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                String id = String.format("%03d", i);
                batches.add(threads.submit(
                        () -> write(List.of(ticket(1, "a" + id), ticket(1, "b" + id)), List.of(answered("a" + id)))));
            }

            for (Future<List<Receipt>> batch : batches) {
                assertThat(batch.get(30, TimeUnit.SECONDS)).containsOnly(Receipt.COMMITTED);
            }

            assertThat(entries()).hasSize(320);
            assertThat(outcomes()).hasSize(160);
        } finally {
            threads.shutdownNow();
        }
    }

    /** After the change committed, nothing decided before it is written, on any thread. */
    @Test
    void writesNothingOldOnceAChangeWasAnswered() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch running = new CountDownLatch(8);
        try {
            List<Future<Long>> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String writer = "w" + w + "-";
                writers.add(threads.submit(() -> {
                    long committed = 0;
                    while (write(List.of(ticket(1, writer + committed)), List.of())
                                    .get(0)
                            == Receipt.COMMITTED) {
                        if (++committed == 3) {
                            running.countDown();
                        }
                    }
                    return committed;
                }));
            }
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

            advanceEpoch();
            int afterTheChange = entries().size();

            long committed = 0;
            for (Future<Long> writer : writers) {
                committed += writer.get(30, TimeUnit.SECONDS);
            }
            assertThat(entries()).hasSize(afterTheChange).hasSize((int) committed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closesTheOpenEntriesOfANodeThatFellSilent() throws SQLException {
        beat();
        write(
                List.of(
                        ticket(1, "open"),
                        ticket(1, "closed"),
                        new Ticket(HostId.DEFAULT, 1, null, Intents.of("denied", false))),
                List.of(answered("closed")));
        Orphans elsewhere = new Orphans(database.enlisted(), new Node("O".repeat(26)), clock);
        clock.advance(Duration.ofSeconds(30));
        assertThat(sweep(elsewhere)).isZero();

        clock.advance(Duration.ofSeconds(1));
        int closed = sweep(elsewhere);

        assertThat(closed).isEqualTo(1);
        assertThat(sweep(elsewhere)).isZero();
        assertThat(outcomes()).containsExactly("closed answered 200 5", "open unknown 0 0");
    }

    @Test
    void closesNothingOfANodeThatBeats() throws SQLException {
        beat();
        write(List.of(ticket(1, "open")), List.of());
        clock.advance(Duration.ofMinutes(5));
        beat();

        int closed = sweep(orphans);

        assertThat(closed).isZero();
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void sweepsANodeAgainThatCameBackAndFellSilentAgain() throws SQLException {
        Orphans elsewhere = new Orphans(database.enlisted(), new Node("O".repeat(26)), clock);
        beat();
        clock.advance(Duration.ofMinutes(5));
        sweep(elsewhere);
        beat();
        write(List.of(ticket(1, "open")), List.of());
        clock.advance(Duration.ofMinutes(5));

        int closed = sweep(elsewhere);

        assertThat(closed).isEqualTo(1);
        assertThat(outcomes()).containsExactly("open unknown 0 0");
    }

    TestDatabase database() {
        return database;
    }

    List<Receipt> write(List<Ticket> tickets, List<Outcome> outcomes) {
        return database.inTransaction(() -> journal.write(tickets, outcomes));
    }

    static Ticket ticket(long epoch, String id) {
        return new Ticket(HostId.DEFAULT, epoch, null, Intents.of(id, true));
    }

    private void beat() {
        database.inTransaction(() -> {
            orphans.beat();
            return null;
        });
    }

    private int sweep(Orphans sweeper) throws SQLException {
        return database.inTransaction(sweeper::sweep);
    }

    private void advanceEpoch() {
        database.persisting(em -> {
            Epochs epochs = new Epochs(database.kind());
            inject(epochs, "em", em);
            epochs.administered(new io.portcullis.tenancy.HostChanged(HostId.DEFAULT, "t", "o", "d"));
            return null;
        });
    }

    private static void inject(Object bean, String name, Object value) {
        try {
            Field field = bean.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(bean, value);
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    private Outcome answered(String entry) {
        return new Outcome(entry, clock.instant(), Outcome.Kind.ANSWERED, 200, 5);
    }

    private static Ticket inSession(String session, String id) {
        return new Ticket(HostId.DEFAULT, 1, session, Intents.of(id, true));
    }

    private void session(int id, String hash, String endedAt) {
        database.run("insert into mcp_session (id, host_id, id_hash, user_id, client_id, server_key, sealed_upstream, "
                + "created_at, used_at, ended_at, version) values (" + id + ", 'default', '" + hash
                + "', 'alice', 'claude', 'github', 's', current_timestamp, current_timestamp, " + endedAt + ", 1)");
    }

    private List<String> entries() {
        return database.rows("select id from audit_entry order by id");
    }

    private List<String> outcomes() {
        return database.rows("select entry_id, outcome, status, micros from audit_outcome order by entry_id");
    }
}
