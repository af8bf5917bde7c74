package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gateway is killed under load, again and again: what went out is in the record. Each call has a tool of its own, so
 * that what arrived and what was recorded can be laid beside each other.
 */
class CrashIT {
    private static final int KILLS = 5;
    private static final int CALLS_A_ROUND = 400;
    private static final int ARRIVALS_BEFORE_THE_KILL = 120;
    private static final int THREADS = 16;
    private static final long ANSWER_NANOS = Duration.ofMillis(15).toNanos();
    /** A node is given up after 30 s of silence. */
    private static final Duration ORPHANS = Duration.ofSeconds(60);

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    private static Postgres postgres;
    private static Gateway gateway;
    private static Fixture crash;

    @BeforeAll
    static void importAToolForEachCall() {
        for (int i = 0; i < KILLS * CALLS_A_ROUND; i++) {
            UPSTREAM.offer(tool(i), request -> {
                LockSupport.parkNanos(ANSWER_NANOS);
                request.text("done");
            });
        }
        postgres = Postgres.fresh();
        gateway = Gateway.production("crash", Production.settings(postgres));
        crash = Fixture.open(Production.administrator(gateway), "crash", UPSTREAM.url(), "high");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        postgres.close();
        UPSTREAM.close();
    }

    @Test
    void recordsEveryCallThatWentOutThroughEveryKill() {
        for (int round = 1; round <= KILLS; round++) {
            killUnderLoad(round);
            gateway.restart();
        }

        Set<String> recorded = recordedTools();
        List<String> arrived = UPSTREAM.calledTools();
        assertThat(arrived).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(KILLS * ARRIVALS_BEFORE_THE_KILL);
        assertThat(arrived.stream().filter(tool -> !recorded.contains(tool)))
                .as("calls that went out and are not in the record")
                .isEmpty();
        assertThat(arrived).as("calls that were answered").containsAll(answered);
        assertThat(Eventually.holds(ORPHANS, () -> outcomes().stream().noneMatch(String::isEmpty)))
                .as("every call of a dead node is closed in the end")
                .isTrue();
        assertThat(outcomes()).contains("unknown", "answered").doesNotContain("");
    }

    private void killUnderLoad(int round) {
        String token = crash.agent().token("crash");
        AtomicBoolean up = new AtomicBoolean(true);
        ExecutorService load = Executors.newFixedThreadPool(THREADS);
        int end = round * CALLS_A_ROUND;
        next.set(end - CALLS_A_ROUND);
        int before = UPSTREAM.calledTools().size();
        for (int i = 0; i < THREADS; i++) {
            load.execute(() -> callUntil(up, end, token));
        }
        boolean underLoad = Eventually.holds(
                Duration.ofSeconds(30), () -> UPSTREAM.calledTools().size() - before >= ARRIVALS_BEFORE_THE_KILL);
        gateway.kill();
        up.set(false);
        load.shutdownNow();
        assertThat(underLoad).as("enough calls before kill %s", round).isTrue();
        assertThat(ended(load)).isTrue();
    }

    private void callUntil(AtomicBoolean up, int end, String token) {
        Caller caller = new Caller(gateway, "crash", token);
        for (int i = next.getAndIncrement(); up.get() && i < end; i = next.getAndIncrement()) {
            try {
                if (caller.call(tool(i)).reason().equals("ALLOWED")) {
                    answered.add(tool(i));
                }
            } catch (UncheckedIOException | IllegalStateException killed) {
                return;
            }
        }
    }

    private static boolean ended(ExecutorService load) {
        try {
            return load.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    private static Set<String> recordedTools() {
        Set<String> tools = new HashSet<>();
        entries().forEach(entry -> tools.add(entry.getString("tool")));
        return tools;
    }

    /** What came of each call, empty where that is open. */
    private static Set<String> outcomes() {
        Set<String> outcomes = new HashSet<>();
        entries()
                .forEach(entry -> outcomes.add(
                        entry.containsKey("outcome")
                                ? entry.getJsonObject("outcome").getString("kind")
                                : ""));
        return outcomes;
    }

    private static List<JsonObject> entries() {
        Rest admin = Rest.of(Production.administrator(gateway));
        List<JsonObject> entries = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = admin.get("/v1/audit?server=crash&decision=allow&limit=500" + cursor);
            entries.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            cursor = page.isNull("next") ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        return entries;
    }

    private static String tool(int number) {
        return String.format(Locale.ROOT, "t%04d", number);
    }
}
