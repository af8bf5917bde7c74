package io.portcullis.wiring;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that are ours. Exchanges with upstreams are short and many: a bounded pool of platform threads. Streams are
 * idle and long: a virtual thread each where the JDK has them (21 and newer), else a platform thread each, bounded too.
 */
final class Threads {
    private static final int QUEUE = 10_000;
    private static final int MOST_STREAMS = 4_000;

    private final ExecutorService exchanges;
    private final ExecutorService streams;
    private final ScheduledExecutorService timer;

    Threads(int exchangeThreads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                exchangeThreads,
                exchangeThreads,
                60,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                named("exchange"));
        pool.allowCoreThreadTimeOut(true);
        this.exchanges = pool;
        this.streams = perStream();
        this.timer = Executors.newSingleThreadScheduledExecutor(named("timer"));
    }

    ExecutorService exchanges() {
        return exchanges;
    }

    ExecutorService streams() {
        return streams;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** A thread of its own for work that lasts as long as the server. */
    void start(String name, Runnable work) {
        named(name).newThread(work).start();
    }

    void end() {
        timer.shutdownNow();
        streams.shutdownNow();
        exchanges.shutdownNow();
    }

    private static ExecutorService perStream() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderJdk) {
            return new ThreadPoolExecutor(
                    0, MOST_STREAMS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("stream"));
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        ClassLoader application = Threads.class.getClassLoader();
        return work -> {
            Thread thread = new Thread(work, "portcullis-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        };
    }
}
