package io.portcullis.policy.permitio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.portcullis.policy.RemoteDecisionPoint.Answer;
import io.portcullis.policy.RemoteDecisionPoint.Question;
import io.portcullis.policy.permitio.PermitDecisionPoint.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The questions to one environment's decision point: so many at once, each within the deadline, and none for a while after
 * many faults. The SDK's own check has no deadline, follows redirects and takes a text for a yes; so this speaks its contract
 * itself. Thread-safe.
 */
final class PermitChecks {
    static final Duration DEADLINE = Duration.ofMillis(300);
    static final Duration OPEN = Duration.ofSeconds(2);

    private static final int MOST_AT_ONCE = 64;
    private static final int WINDOW = 20;
    private static final int FEWEST = 10;

    private final Supplier<PermitKeys> keys;
    private final CheckContract contract;
    private final BiConsumer<Result, Duration> figures;
    private final OkHttpClient client;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final CircuitBreaker circuit;
    private final LongAdder allowed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private volatile @Nullable String lastFault;

    PermitChecks(PermitEnvironment environment, Supplier<PermitKeys> keys, BiConsumer<Result, Duration> figures) {
        this.keys = keys;
        this.contract = new CheckContract(environment);
        this.figures = figures;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        this.client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MOST_AT_ONCE, 1, TimeUnit.MINUTES))
                .callTimeout(DEADLINE)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .build();
        this.circuit = CircuitBreaker.of(
                "permit",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST)
                        .waitDurationInOpenState(OPEN)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    CompletableFuture<Answer> ask(Question question) {
        if (!circuit.tryAcquirePermission()) {
            return silent("Permit failed too often a moment ago and is not asked for now");
        }
        if (!places.tryAcquire()) {
            circuit.releasePermission();
            return silent("all " + MOST_AT_ONCE + " questions that may be open at Permit are");
        }
        Exchange exchange = new Exchange(question, System.nanoTime());
        try {
            client.newCall(contract.request(keys.get(), question)).enqueue(exchange);
        } catch (RuntimeException fault) {
            exchange.end(new Answer.Silent(
                    "Permit could not be asked: " + fault.getClass().getSimpleName()));
        }
        return exchange.answer;
    }

    private CompletableFuture<Answer> silent(String why) {
        note(new Answer.Silent(why), Duration.ZERO);
        return CompletableFuture.completedFuture(new Answer.Silent(why));
    }

    /** One question on its way. */
    private final class Exchange implements Callback {
        private final Question question;
        private final long began;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final AtomicBoolean left = new AtomicBoolean();
        private final AtomicBoolean judged = new AtomicBoolean();

        Exchange(Question question, long began) {
            this.question = question;
            this.began = began;
            // names are looked up where no deadline reaches
            CompletableFuture.delayedExecutor(DEADLINE.toMillis() + 50, TimeUnit.MILLISECONDS)
                    .execute(() -> judged(new Answer.Silent("Permit's name was not looked up in time")));
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                end(contract.answer(question, response, took()));
            } catch (IOException | RuntimeException | Error fault) {
                end(new Answer.Silent(why(fault)));
            }
        }

        @Override
        public void onFailure(Call call, IOException fault) {
            end(new Answer.Silent(why(fault)));
        }

        void end(Answer found) {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
            judged(found);
        }

        private void judged(Answer found) {
            if (judged.compareAndSet(false, true)) {
                Duration took = took();
                if (found instanceof Answer.Silent silent) {
                    circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, new IOException(silent.why()));
                } else {
                    circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
                }
                note(found, took);
                answer.complete(found);
            }
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private void note(Answer answer, Duration took) {
        if (answer instanceof Answer.Silent silent) {
            lastFault = silent.why();
            faults.increment();
            figures.accept(Result.FAULT, took);
        } else {
            boolean some =
                    answer instanceof Answer.Given given && !given.allowed().isEmpty();
            (some ? allowed : refused).increment();
            figures.accept(some ? Result.ALLOWED : Result.REFUSED, took);
        }
    }

    /** Never what the other side wrote: it could be anything. */
    private static String why(Throwable fault) {
        if (fault instanceof CheckContract.Breach breach) {
            return String.valueOf(breach.getMessage());
        }
        return fault instanceof java.io.InterruptedIOException
                ? "Permit did not answer within " + DEADLINE.toMillis() + " ms"
                : "Permit cannot be reached: " + fault.getClass().getSimpleName();
    }

    PermitDecisionPoint.Health health() {
        return new PermitDecisionPoint.Health(
                circuit.getState().name().toLowerCase(Locale.ROOT),
                allowed.sum(),
                refused.sum(),
                faults.sum(),
                lastFault);
    }

    void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
