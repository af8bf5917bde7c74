package io.portcullis.ear;

import io.portcullis.standin.Trouble;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A host whose Permit hangs is that host's matter. {@code bench/permit} runs it for longer and prints what it measures. */
class PermitIsolationIT {
    private static final Gateway GATEWAY = Permitted.GATEWAY;
    private static final int AT_ONCE = 200;
    private static final int ROUNDS = Integer.getInteger("portcullis.rounds", 3);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration PACE = Duration.ofMillis(10);
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_note");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Tenant blue;
    private static HttpRequest ofBlue;
    private static HttpRequest ofDefault;

    @BeforeAll
    static void twoHosts() {
        Permitted.PERMIT.heal();
        Rest admin = Permitted.admin();
        Demo.ready(admin);
        Rest.Account account = admin.serviceAccount("Hanging", "mcp");
        admin.grant(account.id(), "github", "low");
        blue = tenant(admin, "blue");
        ofBlue = call("/h/blue/mcp/notes", blue.token(blue.first(), blue.url() + "/mcp/notes"), "read_note");
        ofDefault = call("/mcp/github", account.token("github"), "list_repositories");
        Permitted.mirrored();
    }

    private static Tenant tenant(Rest admin, String host) {
        Tenant tenant = Tenant.opened(admin, GATEWAY, host);
        tenant.open("notes", UPSTREAM);
        tenant.grant(tenant.first().id(), "notes", "low");
        return tenant;
    }

    private static HttpRequest call(String path, String token, String tool) {
        return HttpRequest.newBuilder(GATEWAY.at(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-11-25")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Caller.message("tools/call", "\"name\":\"" + tool + "\",\"arguments\":{}")))
                .build();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void heal() {
        Permitted.PERMIT.heal();
    }

    @Test
    void callsOfAnotherHostGoOnAsIfNothingWere() throws InterruptedException {
        measure(null, true);
        List<Long> alone = new ArrayList<>();
        List<Long> answered = new ArrayList<>();
        List<Long> dripping = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            alone.add(p99("alone", measure(null, false)));
            answered.add(p99("beside 200 answered", measure(null, true)));
            dripping.add(p99("beside 200 dripping", measure(Trouble.DRIPPING, true)));
        }

        System.out.printf(
                "p99 in the quietest of %d rounds: alone %.1f ms, beside 200 answered %.1f ms, beside 200 dripping %.1f ms%n",
                ROUNDS, at(alone, 0) / 1e3, at(answered, 0) / 1e3, at(dripping, 0) / 1e3);
        assertThat(at(dripping, 0))
                .as("p99 beside a Permit that drips, compared with the same calls beside one that answers")
                .isLessThan(at(answered, 0) * 12 / 10);
    }

    private static long p99(String name, List<Long> micros) {
        System.out.printf(
                "%-20s %5d calls, median %5.1f ms, p99 %6.1f ms%n",
                name, micros.size(), at(micros, 0.5) / 1e3, at(micros, 0.99) / 1e3);
        return at(micros, 0.99);
    }

    private static long at(List<Long> micros, double share) {
        List<Long> sorted = micros.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }

    /** A call of the other host each hundredth of a second; beside it 200 at once, each second. */
    private static List<Long> measure(Trouble trouble, boolean load) throws InterruptedException {
        if (trouble != null) {
            Permitted.PERMIT.failAtPdp(trouble);
        }
        List<Long> took = new ArrayList<>();
        List<CompletableFuture<Integer>> beside = new ArrayList<>();
        long end = System.nanoTime() + ROUND.toNanos();
        long batch = System.nanoTime();
        while (System.nanoTime() < end) {
            if (load && System.nanoTime() >= batch) {
                batch += Duration.ofSeconds(1).toNanos();
                for (int i = 0; i < AT_ONCE; i++) {
                    beside.add(send(ofDefault));
                }
            }
            long began = System.nanoTime();
            assertThat(send(ofBlue).join()).isEqualTo(200);
            took.add((System.nanoTime() - began) / 1_000);
            Thread.sleep(PACE.toMillis());
        }
        beside.forEach(one -> assertThat(one.join()).isEqualTo(200));
        Permitted.PERMIT.heal();
        return took;
    }

    private static CompletableFuture<Integer> send(HttpRequest request) {
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    @Test
    void aHostWithoutAnEnvironmentIsRefusedAndToldSo() {
        Tenant green = tenant(Permitted.admin(), "green");

        Http.Answer refused = green.use(green.token(green.first(), green.url() + "/mcp/notes"), "notes", "read_note");

        assertThat(refused.body()).contains("PDP_UNAVAILABLE").doesNotContain("portcullis.permit");
        assertThat(green.call(green.token(), "GET", "/v1/permit", "").body()).contains("\"pdp\":\"permit\"");
        assertThat(green.call(green.token(), "GET", "/v1/permit/drift", "").status())
                .isEqualTo(409);
        assertThat(blue.call(blue.token(), "GET", "/v1/permit", "").body()).contains("\"pdp\":\"embedded\"");
    }
}
