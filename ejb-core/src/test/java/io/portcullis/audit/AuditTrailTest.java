package io.portcullis.audit;

import io.portcullis.MovableClock;
import io.portcullis.identity.HostId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTrailTest {
    private static final int LONGEST_QUEUE = 20_000;

    private final MovableClock clock = new MovableClock();
    private final Recorder journal = new Recorder();
    private final AuditTrail trail = new AuditTrail(journal, clock);
    private final Thread committing = new Thread(trail, "committing");

    @AfterEach
    void stop() throws InterruptedException {
        journal.release();
        trail.stop();
        committing.join(10_000);
    }

    @Test
    void givesTheReceiptOfEachTicket() throws Exception {
        journal.receipts = List.of(Receipt.COMMITTED, Receipt.STALE, Receipt.SESSION_ENDED);
        List<CompletionStage<Receipt>> stages = record(3);

        committing.start();

        assertThat(get(stages)).containsExactly(Receipt.COMMITTED, Receipt.STALE, Receipt.SESSION_ENDED);
    }

    @Test
    void commitsAllWhoWaitTogether() throws Exception {
        journal.hold();
        CompletionStage<Receipt> first = trail.record(ticket("first", true));
        committing.start();
        journal.awaitEntered();
        List<CompletionStage<Receipt>> others = record(300);

        journal.release();

        assertThat(get(List.of(first))).containsExactly(Receipt.COMMITTED);
        assertThat(get(others)).hasSize(300).containsOnly(Receipt.COMMITTED);
        assertThat(journal.batches).extracting(List::size).containsExactly(1, 300);
    }

    @Test
    void writesNoBatchLargerThanItsLimit() throws Exception {
        List<CompletionStage<Receipt>> stages = record(1_100);

        committing.start();

        assertThat(get(stages)).hasSize(1_100);
        assertThat(journal.batches).extracting(List::size).containsExactly(512, 512, 76);
    }

    @Test
    void writesOutcomesWithTheNextBatch() throws Exception {
        Outcome outcome = outcome("e");
        trail.close(outcome);
        CompletionStage<Receipt> stage = trail.record(ticket("t", true));

        committing.start();

        assertThat(get(List.of(stage))).containsExactly(Receipt.COMMITTED);
        assertThat(journal.outcomes).containsExactly(outcome);
    }

    @Test
    void failsAllWhoWaitWhereTheJournalFailsAndKeepsTheOutcomes() throws Exception {
        Outcome outcome = outcome("e");
        journal.failures = 1;
        trail.close(outcome);
        List<CompletionStage<Receipt>> stages = record(5);

        committing.start();

        for (CompletionStage<Receipt> stage : stages) {
            assertThat(stage.toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(AuditUnavailable.class);
        }
        assertThat(journal.awaitOutcomes(1)).containsExactly(outcome);
        assertThat(get(record(1))).containsExactly(Receipt.COMMITTED);
    }

    @Test
    void closesAnEntryThatWasCommittedTooLateAsNotSent() throws Exception {
        journal.hold();
        CompletableFuture<Receipt> late = trail.record(ticket("late", true)).toCompletableFuture();
        committing.start();
        journal.awaitEntered();
        assertThat(late)
                .failsWithin(Duration.ofMillis(AuditTrail.PATIENCE_MILLIS + 3_000))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TimeoutException.class);

        journal.release();

        assertThat(journal.awaitOutcomes(1))
                .containsExactly(new Outcome("late", clock.instant(), Outcome.Kind.NOT_SENT, 0, 0));
    }

    @Test
    void closesNothingForADenialThatWasCommittedTooLate() throws Exception {
        journal.hold();
        CompletionStage<Receipt> denied = trail.record(ticket("denied", false));
        CompletionStage<Receipt> silent = trail.record(new Ticket(HostId.DEFAULT, 1, null, null));
        denied.toCompletableFuture().cancel(false);
        silent.toCompletableFuture().cancel(false);
        committing.start();
        journal.awaitEntered();

        journal.release();

        assertThat(get(List.of(trail.record(ticket("next", true))))).containsExactly(Receipt.COMMITTED);
        assertThat(journal.outcomes).isEmpty();
    }

    @Test
    void refusesMoreThanItCanHold() {
        List<CompletionStage<Receipt>> held = record(LONGEST_QUEUE);

        CompletionStage<Receipt> tooMany = trail.record(ticket("too-many", true));

        assertThat(held).noneMatch(stage -> stage.toCompletableFuture().isCompletedExceptionally());
        assertThat(tooMany.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AuditUnavailable.class);
    }

    @Test
    void refusesWhatComesAfterItsEndAndWritesWhatCameBefore() throws Exception {
        List<CompletionStage<Receipt>> before = record(3);
        trail.close(outcome("e"));
        trail.stop();

        CompletionStage<Receipt> after = trail.record(ticket("after", true));
        committing.start();

        assertThat(after.toCompletableFuture()).isCompletedExceptionally();
        assertThat(get(before)).containsOnly(Receipt.COMMITTED);
        assertThat(journal.awaitOutcomes(1)).hasSize(1);
        committing.join(5_000);
        assertThat(committing.isAlive()).isFalse();
    }

    private List<CompletionStage<Receipt>> record(int tickets) {
        return IntStream.range(0, tickets)
                .mapToObj(i -> trail.record(ticket("t" + i, true)))
                .toList();
    }

    private static List<Receipt> get(List<CompletionStage<Receipt>> stages) throws Exception {
        List<Receipt> receipts = new ArrayList<>();
        for (CompletionStage<Receipt> stage : stages) {
            receipts.add(stage.toCompletableFuture().get(10, TimeUnit.SECONDS));
        }
        return receipts;
    }

    private static Ticket ticket(String id, boolean forwarded) {
        return new Ticket(HostId.DEFAULT, 1, null, Intents.of(id, forwarded));
    }

    private static Outcome outcome(String entry) {
        return new Outcome(entry, MovableClock.START, Outcome.Kind.ANSWERED, 200, 5);
    }

    /** A journal that remembers, and that can be held and made to fail. */
    private static final class Recorder implements AuditTrail.Journal {
        private final List<List<Ticket>> batches = new CopyOnWriteArrayList<>();
        private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        private final CountDownLatch entered = new CountDownLatch(1);
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile List<Receipt> receipts = List.of();
        private volatile int failures;

        @Override
        public List<Receipt> write(List<Ticket> tickets, List<Outcome> closed) {
            entered.countDown();
            await(gate);
            if (failures > 0) {
                failures--;
                throw new AuditUnavailable("the database is away");
            }
            if (!tickets.isEmpty()) {
                batches.add(tickets);
            }
            synchronized (outcomes) {
                outcomes.addAll(closed);
                outcomes.notifyAll();
            }
            return receipts.isEmpty()
                    ? tickets.stream().map(ticket -> Receipt.COMMITTED).toList()
                    : receipts;
        }

        void hold() {
            gate = new CountDownLatch(1);
        }

        void release() {
            gate.countDown();
        }

        void awaitEntered() {
            await(entered);
        }

        List<Outcome> awaitOutcomes(int count) throws InterruptedException {
            synchronized (outcomes) {
                for (int tries = 0; tries < 50 && outcomes.size() < count; tries++) {
                    outcomes.wait(100);
                }
                return List.copyOf(outcomes);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
