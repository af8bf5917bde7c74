package io.portcullis.ear.incontainer;

import io.portcullis.audit.AuditUnavailable;
import io.portcullis.audit.Intent;
import io.portcullis.audit.IntentJournal;
import io.portcullis.audit.Outcome;
import io.portcullis.audit.Receipt;
import io.portcullis.audit.Ticket;
import io.portcullis.audit.Ulid;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.tenancy.Epochs;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.incontainer.Person.WRITER;
import static io.portcullis.identity.HostId.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The batch of intents in the container's transactions, beside the changes it must not overtake. */
class IntentJournalIT extends InContainer {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ROUNDS = 300;
    private static final int BATCH = 8;

    @Inject
    private Ceilings ceilings;

    @Inject
    private Crew crew;

    @Inject
    private Door door;

    @Inject
    private Epochs epochs;

    @Inject
    private Ulid ids;

    @Inject
    private IntentJournal journal;

    @Inject
    private Rows rows;

    @Inject
    private UserTransaction transaction;

    @Test
    void writesABatchUnderTheEpochThatStands() throws Exception {
        List<Ticket> batch = batch("standing", epochs.current(DEFAULT));

        List<Receipt> receipts = journal.write(batch, List.of());

        assertThat(receipts).hasSize(BATCH).containsOnly(Receipt.COMMITTED);
        assertThat(entries("standing")).isEqualTo(BATCH);
    }

    @Test
    void writesNothingOfABatchThatFails() throws Exception {
        long epoch = epochs.current(DEFAULT);
        Ticket earlier = ticket("failing", epoch);
        journal.write(List.of(earlier), List.of());
        Outcome outcome = new Outcome(earlier.intent().id(), NOON, Outcome.Kind.ANSWERED, 200, 5);
        List<Ticket> batch = List.of(ticket("failing", epoch), earlier, ticket("failing", epoch));

        Throwable fault = catchThrowable(() -> journal.write(batch, List.of(outcome)));

        assertThat(fault).isExactlyInstanceOf(AuditUnavailable.class);
        assertThat(entries("failing")).isEqualTo(1);
        assertThat(outcomes(earlier)).isZero();
    }

    /** The outcomes are written last: what fails there takes the intents of the same batch with it. */
    @Test
    void writesNoIntentOfABatchWhoseOutcomesFail() throws Exception {
        Outcome endless = new Outcome("x".repeat(100), NOON, Outcome.Kind.ANSWERED, 200, 5);
        List<Ticket> batch = batch("outcome-failing", epochs.current(DEFAULT));

        Throwable fault = catchThrowable(() -> journal.write(batch, List.of(endless)));

        assertThat(fault).isExactlyInstanceOf(AuditUnavailable.class);
        assertThat(entries("outcome-failing")).isZero();
    }

    @Test
    void writesNothingOfABatchWhoseTransactionIsRolledBack() throws Exception {
        transaction.begin();
        List<Receipt> receipts = journal.write(batch("rolled-back", epochs.current(DEFAULT)), List.of());
        transaction.rollback();

        assertThat(receipts).containsOnly(Receipt.COMMITTED);
        assertThat(entries("rolled-back")).isZero();
    }

    @Test
    void findsATicketStaleOnceAChangeIsAnswered() throws Exception {
        long epoch = epochs.current(DEFAULT);
        change(0);

        List<Receipt> receipts = journal.write(List.of(ticket("stale", epoch), ticket("fresh", epoch + 1)), List.of());

        assertThat(receipts).containsExactly(Receipt.STALE, Receipt.COMMITTED);
        assertThat(entries("stale")).isZero();
        assertThat(entries("fresh")).isEqualTo(1);
    }

    /** Counted when a change is answered, and again at the end: what was decided before it has not grown since. */
    @Test
    void neverCommitsAnIntentThatAnAnsweredChangeMadeStale() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        Future<Long> writing = crew.send(() -> writeBatches(running));
        List<String> grown = new ArrayList<>();
        List<Long> answered = new ArrayList<>();
        List<Long> older = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
            change(round);
            answered.add(epochs.current(DEFAULT));
            older.add(decidedBefore(answered.get(round)));
        }
        running.set(false);
        long committed = writing.get(60, TimeUnit.SECONDS);

        for (int round = 0; round < ROUNDS; round++) {
            if (decidedBefore(answered.get(round)) != older.get(round)) {
                grown.add("epoch " + answered.get(round));
            }
        }
        assertThat(grown).isEmpty();
        assertThat(committed).isPositive().isEqualTo(entries("race"));
    }

    /** Decides under the epoch as it stands and records it, again and again, as the calls of a busy gateway do. */
    private long writeBatches(AtomicBoolean running) {
        long committed = 0;
        while (running.get()) {
            List<Receipt> receipts = journal.write(batch("race", epochs.current(DEFAULT)), List.of());
            committed += Collections.frequency(receipts, Receipt.COMMITTED);
        }
        return committed;
    }

    private void change(int round) throws Exception {
        Trust trust = Trust.values()[round % 3];
        door.as(WRITER, () -> {
            ceilings.set(DEFAULT, new UserId("racer"), new ServerKey("race"), trust);
            return trust;
        });
    }

    private List<Ticket> batch(String name, long epoch) {
        List<Ticket> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(ticket(name, epoch));
        }
        return batch;
    }

    /** Keeps the epoch it was decided under as its user, in digits that sort, and the test as its agent. */
    private Ticket ticket(String name, long epoch) {
        Intent intent = new Intent(
                ids.next(),
                DEFAULT,
                NOON,
                "in_container",
                "allow",
                "ALLOWED",
                "decided under " + epoch,
                String.format("%019d", epoch),
                name,
                null,
                null,
                "tools/call",
                null,
                null,
                null,
                "[]",
                true);
        return new Ticket(DEFAULT, epoch, null, intent);
    }

    private long decidedBefore(long epoch) throws Exception {
        return rows.number(
                "select count(*) from audit_entry where agent = 'race' and user_id < ?", String.format("%019d", epoch));
    }

    private long entries(String name) throws Exception {
        return rows.number("select count(*) from audit_entry where agent = ?", name);
    }

    private long outcomes(Ticket ticket) throws Exception {
        return rows.number(
                "select count(*) from audit_outcome where entry_id = ?",
                ticket.intent().id());
    }
}
