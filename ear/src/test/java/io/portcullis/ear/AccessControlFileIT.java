package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A document in a file: applied when the node starts, once for each content, and never in place of a good one if bad. */
class AccessControlFileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String FIRST = "{\"accessControl\":{\"servers\":{\"github\":{\"allowedUsers\":[\"*\"]}}}}";
    private static final String SECOND = "{\"accessControl\":{\"servers\":{\"database\":{\"allowedUsers\":[\"*\"]}}}}";
    private static final String BAD =
            "{\"teams\":{\"a\":{\"members\":7}},\"accessControl\":{\"servers\":{\"github\":{\"allowedUser\":[]}}}}";

    @TempDir
    private Path directory;

    @Test
    void isAppliedAtStartOnceForEachContentAndABadOneChangesNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("access.json"), FIRST);
        Gateway gateway = Gateway.demo("access-file", Map.of("PORTCULLIS_ACCESS_CONTROL_FILE", file.toString()));
        try {
            List<State> states = new ArrayList<>(List.of(state(gateway)));
            for (String content : List.of(FIRST, SECOND, BAD)) {
                Files.writeString(file, content);
                gateway.kill();
                gateway.restart();
                states.add(state(gateway));
            }

            assertThat(states)
                    .containsExactly(
                            new State(1, "file", FIRST),
                            new State(1, "file", FIRST),
                            new State(2, "file", SECOND),
                            new State(2, "file", SECOND));
            assertThat(gateway.logs())
                    .contains("/teams/a/members")
                    .contains("/accessControl/servers/github/allowedUser")
                    .contains("the last good document stays");
        } finally {
            gateway.kill();
        }
    }

    /** The embedded database would otherwise write half a second later what it said was kept. */
    @Test
    void whatWasAnsweredIsThereThoughThePowerWentInTheSameMoment() {
        Gateway gateway = Gateway.demo("access-kept", Map.of());
        try {
            Rest.expect(200, Rest.of(Rest.Account.bootstrap(gateway)).call("PUT", "/v1/access-control", SECOND));
            gateway.kill();
            gateway.restart();

            assertThat(state(gateway).text()).isEqualTo(SECOND);
        } finally {
            gateway.kill();
        }
    }

    @Test
    void aBadFileWithoutADocumentStopsTheStartAndNamesEveryFault() throws IOException {
        Path file = Files.writeString(directory.resolve("access.json"), BAD);
        Gateway gateway = Gateway.unstarted(
                "access-file-bad",
                Map.of("PORTCULLIS_MODE", "demo", "PORTCULLIS_ACCESS_CONTROL_FILE", file.toString()));

        gateway.launch();
        try {
            boolean refused = Eventually.holds(
                    PATIENCE, () -> gateway.logs().contains("is no access-control document") || !gateway.isRunning());

            assertThat(refused).as("a refusal in the log").isTrue();
            assertThat(gateway.isReady()).isFalse();
            assertThat(gateway.logs())
                    .contains("/teams/a/members")
                    .contains("/accessControl/servers/github/allowedUser");
        } finally {
            gateway.kill();
        }
    }

    /** The version that counts. */
    private record State(int version, String origin, String text) {}

    private static State state(Gateway gateway) {
        Rest admin = Rest.of(Rest.Account.bootstrap(gateway));
        JsonObject newest = admin.get("/v1/access-control/versions?limit=1")
                .getJsonArray("items")
                .getJsonObject(0);
        String text = admin.call("GET", "/v1/access-control", "").body();
        return new State(newest.getInt("version"), newest.getString("origin"), text);
    }
}
