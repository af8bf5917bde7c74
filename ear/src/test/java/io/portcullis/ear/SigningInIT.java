package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real clients sign in by themselves; the part in the browser is done on the real pages. */
class SigningInIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final long PATIENCE_MINUTES = 3;

    @BeforeAll
    static void people() {
        Demo.ready(Rest.of(Rest.Account.bootstrap(GATEWAY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"typescript", "mcp-remote", "mcporter", "inspector"})
    void aClientSignsInListsCallsAndIsRefused(String client) {
        List<String> complaints = new ArrayList<>();

        NodeTools.Ended ended = NodeTools.converse(
                Map.of(
                        "ALLOWED_TOOL", "list_repositories",
                        "DENIED_TOOL", "create_pull_request",
                        "DENIED_ARGS",
                                "{\"repository\":\"acme/storefront\",\"title\":\"t\",\"head\":\"h\",\"base\":\"main\"}"),
                PATIENCE_MINUTES,
                line -> answer(line, complaints),
                "signing-in.mjs",
                client,
                GATEWAY.endpoint("github"));

        assertThat(ended.output()).contains("{");
        JsonObject said = Http.json(ended.output().substring(ended.output().indexOf('{')));
        assertThat(said.getJsonArray("tools").getValuesAs(JsonString::getString))
                .containsExactly("list_repositories");
        assertThat(said.getJsonObject("allowed").getBoolean("ok")).isTrue();
        assertThat(said.getJsonObject("denied").getBoolean("ok")).isFalse();
        assertThat(complaints).isEmpty();
    }

    @Test
    void passesTheAuthorizationModeOfTheConformanceSuite() throws IOException {
        int port = Ports.free();
        Rest admin = Rest.of(Rest.Account.bootstrap(GATEWAY));
        String client = Rest.expect(
                        201,
                        admin.call(
                                "POST",
                                "/v1/clients",
                                "{\"name\":\"Conformance\",\"redirectUris\":[\"http://127.0.0.1:" + port
                                        + "/callback\"]}"))
                .json()
                .getString("id");
        Path results = Files.createTempDirectory(Path.of("target"), "conformance-authorization-");
        NodeTools.converse(
                Map.of(),
                PATIENCE_MINUTES,
                line -> answer("open " + line, new ArrayList<>()),
                NodeTools.modules().resolve(".bin/conformance").toString(),
                "authorization",
                "--url",
                GATEWAY.url(),
                "--client-id",
                client,
                "--resource",
                GATEWAY.endpoint("github"),
                "-p",
                String.valueOf(port),
                "-o",
                results.toAbsolutePath().toString());

        List<String> statuses = statuses(results);

        assertThat(statuses).hasSizeGreaterThanOrEqualTo(3).containsOnly("SUCCESS");
    }

    /** A person in a browser of their own, as often as the client sends one. */
    private static void answer(String line, List<String> complaints) {
        if (!line.startsWith("open http") || !line.contains("/oauth/authorize?")) {
            return;
        }
        try (Browser browser = Browser.open()) {
            new Portal(browser)
                    .go(line.substring("open ".length()))
                    .signIn("alice@example.com")
                    .allow();
            browser.page()
                    .waitForURL(
                            url -> !url.startsWith(GATEWAY.url()),
                            new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.COMMIT));
            browser.complaints().stream()
                    .filter(about -> about.startsWith(GATEWAY.url()))
                    .forEach(complaints::add);
        }
    }

    private static List<String> statuses(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.filter(file -> file.endsWith("checks.json"))
                    .flatMap(file -> checks(file).stream())
                    .toList();
        }
    }

    private static List<String> checks(Path file) {
        try (InputStream stream = Files.newInputStream(file);
                jakarta.json.JsonReader reader = jakarta.json.Json.createReader(stream)) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(check -> check.getString("status"))
                    .toList();
        } catch (IOException unreadable) {
            return List.of("UNREADABLE");
        }
    }
}
