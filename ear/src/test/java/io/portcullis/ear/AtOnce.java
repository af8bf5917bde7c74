package io.portcullis.ear;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same thing done by several threads at the same moment. */
final class AtOnce implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    AtOnce(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    <T> List<T> answers(Callable<T> attempt) {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(() -> {
                await(start);
                return attempt.call();
            }));
        }
        return running.stream().map(AtOnce::ended).toList();
    }

    private static void await(CyclicBarrier start) throws InterruptedException {
        try {
            start.await();
        } catch (BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static <T> T ended(Future<T> attempt) {
        try {
            return attempt.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("An attempt did not end", failed);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
