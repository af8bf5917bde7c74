package io.portcullis.ear;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sees who just started the demo, and what the gateway publishes to whoever asks. */
class DemoIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Rest.Account DEMO = Rest.Account.bootstrap(Gateway.shared());

    @BeforeAll
    static void awaitTheDemo() {
        Rest admin = Rest.of(DEMO);
        assertThat(Eventually.holds(PATIENCE, () -> grants(admin) == 3))
                .as("the demo gives its service account three servers")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "github     | list_repositories    | {}                                              | ALLOWED",
                "github     | delete_repository    | {\"repository\":\"web\"}                        | TRUST_TOO_LOW",
                "filesystem | read_file            | {\"path\":\"/workspace/README.md\"}             | ALLOWED",
                "filesystem | delete_file          | {\"path\":\"/workspace/README.md\"}             | TRUST_TOO_LOW",
                "database   | execute_query        | {\"sql\":\"select 1\"}                          | ALLOWED",
                "database   | drop_table           | {\"table\":\"users\"}                           | TRUST_TOO_LOW"
            })
    void allowsTheFirstCallOfANewcomerAndRefusesTheDangerousOne(
            String server, String tool, String arguments, String expected) {
        Caller caller = new Caller(Gateway.shared(), server, DEMO.token(server));

        Caller.Reply modern = caller.call(tool, arguments);
        Caller.Reply legacy = caller.legacyCall(tool, arguments);

        assertThat(modern.reason()).isEqualTo(expected);
        assertThat(legacy.reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/health                                        | {\"status\":\"healthy\"}",
                "/health/live                                       | \"UP\"",
                "/health/ready                                      | \"portcullis\"",
                "/metrics                                           | # TYPE",
                "/openapi                                           | /v1/servers",
                "/.well-known/oauth-authorization-server            | token_endpoint",
                "/.well-known/openid-configuration                  | jwks_uri",
                "/.well-known/oauth-protected-resource/mcp/github   | /mcp/github",
                "/oauth/jwks                                        | \"kid\""
            })
    void publishesWithoutAToken(String path, String part) {
        Http.Answer answer =
                Http.send(HttpRequest.newBuilder(Gateway.shared().at(path)).build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(part);
    }

    @Test
    void publishesNoPartOfAPrivateKey() {
        String keys = Http.send(HttpRequest.newBuilder(Gateway.shared().at("/oauth/jwks"))
                        .build())
                .body();

        assertThat(keys).contains("\"n\"").doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"k\"");
    }

    @Test
    void namesItselfInItsMetadataByteForByte() {
        Http.Answer answer =
                Http.send(HttpRequest.newBuilder(Gateway.shared().at("/.well-known/oauth-authorization-server"))
                        .build());

        assertThat(answer.json().getString("issuer")).isEqualTo(Gateway.shared().url());
    }

    private static int grants(Rest admin) {
        return admin.get("/v1/users/portcullis-demo/grants")
                .getJsonArray("items")
                .size();
    }
}
