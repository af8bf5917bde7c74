package io.portcullis.ear;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Production mode starts with everything in order or not at all, and then names every fault at once. */
class ProductionModeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REFUSES = "Production mode does not start";

    @Test
    void refusesEveryDefaultAtOnceAndIsNeverReady() {
        Gateway gateway = Gateway.unstarted(
                "defaults",
                Map.of(
                        "PORTCULLIS_PUBLIC_URL", "http://gateway.example",
                        "PORTCULLIS_BOOTSTRAP_CLIENT_ID", "portcullis-demo",
                        "PORTCULLIS_BOOTSTRAP_CLIENT_SECRET", "portcullis-demo-secret"));

        String log = refusal(gateway);

        assertThat(log)
                .contains("portcullis.public-url is plain http")
                .contains("portcullis.datasource.url is not PostgreSQL")
                .contains("portcullis.bootstrap.client-id or client-secret is the demo's")
                .contains("portcullis.key-file is missing");
    }

    @Test
    void refusesADatabaseThatMayLoseWhatItCommitted() {
        try (Postgres postgres = Postgres.fresh("synchronous_commit=off", "fsync=off", "full_page_writes=off")) {
            Map<String, String> settings = new HashMap<>(Production.settings(postgres));
            settings.put("PORTCULLIS_BOOTSTRAP_CLIENT_SECRET", "short");
            settings.put("PORTCULLIS_KEY_FILE", "/nowhere/master.key");

            String log = refusal(Gateway.unstarted("careless", settings));

            assertThat(log)
                    .contains("synchronous_commit=off")
                    .contains("fsync=off")
                    .contains("full_page_writes=off")
                    .contains("client-secret has fewer than 32 characters")
                    .contains("portcullis.key-file is missing")
                    .doesNotContain("is not PostgreSQL");
        }
    }

    @Test
    void startsWithEverythingInOrderAndNothingOfTheDemo() {
        try (Postgres postgres = Postgres.fresh();
                ScriptedUpstream upstream = new ScriptedUpstream().offer("read_order");
                Gateway gateway = Gateway.production("in-order", Production.settings(postgres))) {
            Fixture order = Fixture.open(Production.administrator(gateway), "order", upstream.url(), "low");

            Caller.Reply reply = order.client().call("read_order");

            assertThat(reply.text()).isEqualTo("read_order");
            assertThat(order.admin().get("/v1/servers").getJsonArray("items")).hasSize(1);
            assertThat(Rest.Account.bootstrap(gateway)
                            .ask("/oauth/token", "grant_type=client_credentials")
                            .status())
                    .isEqualTo(401);
            assertThat(status(gateway, "/demo/")).isEqualTo(404);
            assertThat(status(gateway, "/demo/github/mcp")).isEqualTo(404);
        }
    }

    /** What it wrote when it refused; it was not ready then. */
    private static String refusal(Gateway gateway) {
        gateway.launch();
        try {
            boolean refused =
                    Eventually.holds(PATIENCE, () -> gateway.logs().contains(REFUSES) || !gateway.isRunning());
            assertThat(refused).as("a refusal in the log").isTrue();
            assertThat(gateway.isReady()).isFalse();
            return gateway.logs();
        } finally {
            gateway.kill();
        }
    }

    private static int status(Gateway gateway, String path) {
        return Http.send(HttpRequest.newBuilder(gateway.at(path)).build()).status();
    }
}
