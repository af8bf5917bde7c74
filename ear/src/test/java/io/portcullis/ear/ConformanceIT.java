package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The official conformance suite, whole, through the gateway: what a server may do, it may do behind us. */
class ConformanceIT {
    private static final long PATIENCE_MINUTES = 6;

    private static NodeTools.Listening upstream;
    private static NodeTools.Listening door;

    @BeforeAll
    static void putTheSuitesServerBehindTheGateway() {
        upstream = NodeTools.listen(Map.of("PORT", "0"), "fixture-server.mjs");
        Fixture everything = Fixture.open(Gateway.shared(), "everything", upstream.url());
        String token = everything.agent().token("everything");
        String target = Gateway.shared().endpoint("everything");
        door = NodeTools.listen(Map.of("PORT", "0", "TARGET", target, "TOKEN", token), "bearer-proxy.mjs");
    }

    @AfterAll
    static void stop() {
        door.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource({"2025-11-25, 30", "2026-07-28, 37"})
    void passesEveryScenarioThatTheRevisionRequires(String revision, int count) throws IOException {
        Path results = Files.createTempDirectory(Path.of("target"), "conformance-" + revision + "-");
        List<String> required = required(revision);

        NodeTools.run(
                Map.of(),
                PATIENCE_MINUTES,
                NodeTools.modules().resolve(".bin/conformance").toString(),
                "server",
                "--url",
                door.url(),
                "--requirements",
                revision,
                "-o",
                results.toAbsolutePath().toString());

        assertThat(required).hasSize(count);
        assertThat(required.stream().filter(scenario -> !passed(results, scenario)))
                .as("scenarios of %s that do not pass; the checks are in %s", revision, results)
                .isEmpty();
    }

    /** The scenarios below {@code server:} in the package's own list. */
    private static List<String> required(String revision) throws IOException {
        Path list = NodeTools.modules().resolve("@modelcontextprotocol/conformance/requirements/" + revision + ".yaml");
        List<String> scenarios = new ArrayList<>();
        boolean server = false;
        for (String line : Files.readAllLines(list)) {
            server = line.startsWith(" ") || line.isBlank() || line.startsWith("#") ? server : line.equals("server:");
            if (server && line.startsWith("  - ")) {
                scenarios.add(line.substring(4).strip());
            }
        }
        return scenarios;
    }

    /** Something was checked, and nothing failed. */
    private static boolean passed(Path results, String scenario) {
        List<String> statuses = statuses(results, scenario);
        return statuses.contains("SUCCESS") && !statuses.contains("FAILURE");
    }

    private static List<String> statuses(Path results, String scenario) {
        String directory = "server-" + scenario + "-20\\d\\d-.*";
        try (Stream<Path> runs = Files.list(results)) {
            List<String> statuses = new ArrayList<>();
            for (Path run : runs.filter(path -> path.getFileName().toString().matches(directory))
                    .toList()) {
                try (InputStream checks = Files.newInputStream(run.resolve("checks.json"));
                        JsonReader reader = Json.createReader(checks)) {
                    reader.readArray()
                            .getValuesAs(JsonObject.class)
                            .forEach(check -> statuses.add(check.getString("status")));
                }
            }
            return statuses;
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
