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
    private static final int MAIL_THREADS = 2;
    private static final int MOST_MAILS = 1_000;
    private static final int MOST_STREAMS = 4_000;

    private final ExecutorService exchanges;
    private final ExecutorService streams;
    private final ExecutorService mails;
    private final ScheduledExecutorService timer;

    Threads(int exchangeThreads) {
        this.exchanges = bounded(exchangeThreads, QUEUE, "exchange");
        this.mails = bounded(MAIL_THREADS, MOST_MAILS, "mail");
        this.streams = perStream();
        this.timer = Executors.newSingleThreadScheduledExecutor(named("timer"));
    }

    ExecutorService exchanges() {
        return exchanges;
    }

    ExecutorService streams() {
        return streams;
    }

    /** A mail server that hangs holds up mails alone. */
    ExecutorService mails() {
        return mails;
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
        mails.shutdownNow();
        exchanges.shutdownNow();
    }

    private static ExecutorService bounded(int threads, int waiting, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
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
