package io.portcullis.ear;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Without its database the gateway lets nothing through, says so at once, and recovers by itself. */
class DatabaseLossIT {
    private static final int KILLS = 3;
    private static final Duration AT_ONCE = Duration.ofMillis(2_500);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_lost");

    private static Postgres postgres;
    private static Gateway gateway;
    private static Fixture lost;

    @BeforeAll
    static void importAServer() {
        postgres = Postgres.fresh();
        gateway = Gateway.production("database-loss", Production.settings(postgres));
        lost = Fixture.open(Production.administrator(gateway), "lost", UPSTREAM.url(), "high");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        postgres.close();
        UPSTREAM.close();
    }

    @Test
    void failsClosedAtOnceAndRecoversWithoutARestart() {
        Caller caller = lost.client();
        for (int round = 1; round <= KILLS; round++) {
            assertThat(caller.call("read_lost").reason()).isEqualTo("ALLOWED");
            int before = UPSTREAM.arrivals().size();

            postgres.kill();
            List<Duration> refusals = refusals(caller);
            List<Integer> statuses = statuses();
            postgres.start();
            boolean recovered = Eventually.holds(RECOVERY, () -> passes(caller));

            assertThat(refusals)
                    .as("time to refuse after kill %s", round)
                    .allMatch(took -> took.compareTo(AT_ONCE) < 0);
            assertThat(statuses).as("live, ready, keys, metadata").containsExactly(200, 503, 200, 200);
            assertThat(recovered).as("calls pass again after kill %s", round).isTrue();
            assertThat(UPSTREAM.arrivals()).hasSize(before + 1);
        }
    }

    /** How long each of some calls took to be refused. */
    private static List<Duration> refusals(Caller caller) {
        List<Duration> refusals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Instant start = Instant.now();
            Caller.Reply reply = caller.call("read_lost");
            refusals.add(Duration.between(start, Instant.now()));
            assertThat(reply.status()).as(reply.http().body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo(-32603);
            assertThat(reply.message().getInt("id")).isEqualTo(1);
        }
        return refusals;
    }

    private static List<Integer> statuses() {
        return List.of(
                status("/health/live"),
                status("/health/ready"),
                status("/oauth/jwks"),
                status("/.well-known/oauth-protected-resource/mcp/lost"));
    }

    private static boolean passes(Caller caller) {
        return caller.call("read_lost").status() == 200;
    }

    private static int status(String path) {
        return Http.send(HttpRequest.newBuilder(gateway.at(path)).build()).status();
    }
}
