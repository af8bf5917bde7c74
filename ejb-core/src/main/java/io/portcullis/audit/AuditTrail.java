package io.portcullis.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Group commit: whoever waits shares one transaction with all others who wait. While a batch commits the next one
 * gathers, so the batches grow with the load and an idle gateway commits at once.
 *
 * <p>Nobody's thread waits here: {@link #record} gives a stage that the committing thread completes. A ticket that is not
 * committed within {@link #PATIENCE_MILLIS} fails, whatever happens to it later; then nothing is sent for it.
 */
public final class AuditTrail implements Runnable {
    public static final long PATIENCE_MILLIS = 2_000;

    private static final int LARGEST_BATCH = 512;
    private static final int LONGEST_QUEUE = 20_000;

    /** The transaction a batch is written in. */
    @FunctionalInterface
    public interface Journal {
        List<Receipt> write(List<Ticket> tickets, List<Outcome> outcomes);
    }

    private final Journal journal;
    private final Clock clock;
    private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    public AuditTrail(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    private record Pending(Ticket ticket, CompletableFuture<Receipt> receipt) {}

    /** Never blocks. The stage fails where nothing could be written, or not in time: send nothing then. */
    public CompletionStage<Receipt> record(Ticket ticket) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        if (!running || !waiting.offer(new Pending(ticket, receipt))) {
            receipt.completeExceptionally(new AuditUnavailable("more calls wait to be recorded than can be held"));
        }
        return receipt.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes an entry; travels with the next batch, and nobody waits for it. */
    public void close(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** The committing thread's work, until {@link #stop}. */
    @Override
    public void run() {
        while (running || !waiting.isEmpty() || !outcomes.isEmpty()) {
            List<Pending> batch = gather();
            List<Outcome> closed = closedMeanwhile();
            if (!batch.isEmpty() || !closed.isEmpty()) {
                commit(batch, closed);
            }
        }
    }

    public void stop() {
        running = false;
    }

    private List<Pending> gather() {
        List<Pending> batch = new ArrayList<>();
        try {
            Pending first = waiting.poll(50, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, LARGEST_BATCH - 1);
            }
        } catch (InterruptedException stopped) {
            running = false;
        }
        return batch;
    }

    private List<Outcome> closedMeanwhile() {
        List<Outcome> closed = new ArrayList<>();
        for (Outcome outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
            closed.add(outcome);
            if (closed.size() == LARGEST_BATCH) {
                break;
            }
        }
        return closed;
    }

    private void commit(List<Pending> batch, List<Outcome> closed) {
        try {
            List<Receipt> receipts =
                    journal.write(batch.stream().map(Pending::ticket).toList(), closed);
            for (int i = 0; i < batch.size(); i++) {
                settle(batch.get(i), receipts.get(i));
            }
        } catch (RuntimeException fault) {
            outcomes.addAll(closed);
            AuditUnavailable unavailable = new AuditUnavailable("the record cannot be written: " + fault.getMessage());
            batch.forEach(pending -> pending.receipt().completeExceptionally(unavailable));
            pause(batch.isEmpty());
        }
    }

    private void settle(Pending pending, Receipt receipt) {
        Intent intent = pending.ticket().intent();
        boolean inTime = pending.receipt().complete(receipt);
        if (!inTime && intent != null && intent.forwarded() && receipt == Receipt.COMMITTED) {
            close(new Outcome(intent.id(), clock.instant(), Outcome.Kind.NOT_SENT, 0, 0));
        }
    }

    private static void pause(boolean nobodyWaits) {
        try {
            TimeUnit.MILLISECONDS.sleep(nobodyWaits ? 200 : 5);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
