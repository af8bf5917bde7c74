package io.portcullis.ear;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** One limit over two nodes: together they let through what it allows, neither more nor noticeably less. */
@Timeout(180)
class RateClusterIT {
    private static final int THREADS = 8;
    private static final int CALLS = 3_000;
    private static final int A_SECOND = 20;
    private static final int BURST = 100;
    /** Long enough that the limit has to hold for a while, however quick the calls are. */
    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_meter");

    @BeforeAll
    static void importTheMeters() {
        Fixture.open(TwoNodes.administrator(), "meters", UPSTREAM.url(), "low");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void twoNodesShareOneLimit() {
        Rest.Account agent = TwoNodes.agent("meter reader", "meters", "read_meter");
        String token = agent.token("meters");
        List<Caller> nodes =
                List.of(new Caller(TwoNodes.FIRST, "meters", token), new Caller(TwoNodes.SECOND, "meters", token));
        TwoNodes.apply("{\"teams\":{\"all\":{\"members\":[\"" + agent.id()
                + "\"],\"defaultPermissions\":[\"mcp:*\"]}},\"accessControl\":{"
                + "\"servers\":{\"meters\":{\"allowedTeams\":[\"all\"]}},"
                + "\"rateLimits\":{\"perServer\":{\"meters\":{\"requests\":" + A_SECOND
                + ",\"window\":\"1s\",\"burst\":" + BURST + "}}}}}");
        int before = UPSTREAM.callsOf("read_meter").size();
        AtomicInteger tried = new AtomicInteger();
        long start = System.nanoTime();

        int passed;
        try (AtOnce threads = new AtOnce(THREADS)) {
            passed = threads.answers(() -> passed(nodes, tried, start)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        double seconds = (System.nanoTime() - start) / 1e9;
        double allowed = BURST + A_SECOND * seconds;
        assertThat(tried.get()).isGreaterThanOrEqualTo(CALLS);
        assertThat(passed / allowed)
                .as("%d of %d calls in %.1f s, allowed %.0f", passed, tried.get(), seconds, allowed)
                .isBetween(0.95, 1.02);
        assertThat(UPSTREAM.callsOf("read_meter")).hasSize(before + passed);
    }

    private static int passed(List<Caller> nodes, AtomicInteger tried, long start) {
        int passed = 0;
        while (tried.get() < CALLS || System.nanoTime() - start < AT_LEAST.toNanos()) {
            String reason =
                    nodes.get(tried.getAndIncrement() % 2).call("read_meter").reason();
            if (!List.of("ALLOWED", "RATE_LIMITED").contains(reason)) {
                throw new AssertionError("neither passed nor one too many: " + reason);
            }
            passed += reason.equals("ALLOWED") ? 1 : 0;
        }
        return passed;
    }
}
