package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Anybody may register an agent; nobody can register one that lies about where it goes or how it is called. */
class RegistrationAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "vbscript:x",
                "blob:https://agent.example/x",
                "about:blank",
                "view-source:https://agent.example",
                "http://agent.example/callback",
                "http://127.0.0.1.evil.example/callback",
                "http://127.0.0.1@evil.example/callback",
                "http://10.0.0.1/callback",
                "https://*.agent.example/callback",
                "https://agent.example/*",
                "https://user@agent.example/callback",
                "https://agent.example/callback#fragment",
                "https://agent.example/a/../callback",
                "https://agent.example/%2e%2e/callback",
                "https:///callback",
                "https:agent.example",
                "//agent.example/callback",
                "/callback",
                "",
                " ",
                "https://agent.example/call back",
                "https://agent.example\\evil.example",
                "https://\u0430gent.example/callback",
                "https://agent.example/\u202e"
            })
    void aPlaceThatCannotBeTrustedIsNotRegistered(String place) {
        String body = Json.createObjectBuilder()
                .add("redirect_uris", Json.createArrayBuilder().add(place))
                .build()
                .toString();

        Http.Answer answer = Agent.register(GATEWAY.url(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_redirect_uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"x\"",
                "{}",
                "{\"redirect_uris\":null}",
                "{\"redirect_uris\":\"https://agent.example/callback\"}",
                "{\"redirect_uris\":{}}",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":[1]}",
                "{\"redirect_uris\":[null]}",
                "{\"redirect_uris\":[[\"https://agent.example/callback\"]]}",
                "{\"redirect_uris\":[\"https://agent.example/callback\"],\"grant_types\":[\"client_credentials\"]}",
                "{\"redirect_uris\":[\"https://agent.example/callback\"],\"grant_types\":[\"implicit\"]}",
                "{\"redirect_uris\":[\"https://agent.example/callback\"],\"grant_types\":\"authorization_code\"}",
                "{\"redirect_uris\":[\"https://agent.example/callback\"],\"response_types\":[\"token\"]}",
                "{\"redirect_uris\":[\"https://agent.example/callback\"],\"token_endpoint_auth_method\":\"private_key_jwt\"}",
                "{\"redirect_uris\":[\"https://agent.example/callback\"],\"token_endpoint_auth_method\":1}"
            })
    void whatIsNoDescriptionOfAnAgentIsRefused(String body) {
        Http.Answer answer = Agent.register(GATEWAY.url(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).startsWith("invalid_");
        assertThat(answer.body()).doesNotContain("Exception", "io.portcullis");
    }

    @Test
    void moreThanAnAgentNeedsIsRefused() {
        String place = "\"https://agent.example/callback";
        String many = place + "\"" + ("," + place + "x\"").repeat(20);
        String longest = place + "/" + "x".repeat(2_000) + "\"";
        String fat = "{\"redirect_uris\":[" + place + "\"],\"client_name\":\"" + "x".repeat(70_000) + "\"}";
        String deep = "{\"redirect_uris\":[" + place + "\"],\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThat(Agent.register(GATEWAY.url(), "{\"redirect_uris\":[" + many + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(Agent.register(GATEWAY.url(), "{\"redirect_uris\":[" + longest + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(Agent.register(GATEWAY.url(), fat).status()).isEqualTo(400);
        assertThat(Agent.register(GATEWAY.url(), deep).status()).isIn(201, 400);
    }

    @Test
    void whatIsNotJsonIsNotRead() {
        HttpRequest form = HttpRequest.newBuilder(GATEWAY.at("/oauth/register"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"redirect_uris\":[\"https://agent.example/callback\"]}"))
                .build();

        assertThat(Http.send(form).status()).isEqualTo(415);
    }

    @Test
    void aNameLosesWhatDoesNotShow() {
        String name = "Claude\u202e edoC\u0000\u200b\ufeff\r\n\t Code\ue000 <b>x</b>" + "y".repeat(200);

        JsonObject registered = register("client_name", name);

        assertThat(registered.getString("client_name"))
                .startsWith("Claude edoC")
                .hasSizeLessThanOrEqualTo(80)
                .doesNotContain("\u202e", "\u0000", "\u200b", "\ufeff", "\r", "\n", "\t", "\ue000");
    }

    /** What a client would like to be is not what it becomes. */
    @Test
    void nobodyRegistersThemselvesIntoMoreThanAnAgent() {
        JsonObject registered = register("scope", "mcp admin:read admin:write");

        assertThat(registered.getString("scope")).isEqualTo("mcp");
        assertThat(registered.getString("client_id")).startsWith("dyn-");
        try (Agent agent = Agent.known(GATEWAY.url(), registered.getString("client_id"))) {
            Http.Answer own = agent.token(Map.of("grant_type", "client_credentials"));
            assertThat(own.status()).isIn(400, 401);
            assertThat(own.body()).doesNotContain("access_token");
        }
    }

    @Test
    void theIdOfAnotherCannotBeTaken() {
        JsonObject registered = register("client_id", "portcullis-demo");

        assertThat(registered.getString("client_id")).isNotEqualTo("portcullis-demo");
    }

    private static JsonObject register(String member, String value) {
        String body = Json.createObjectBuilder()
                .add("redirect_uris", Json.createArrayBuilder().add("https://agent.example/callback"))
                .add(member, value)
                .build()
                .toString();
        return Rest.expect(201, Agent.register(GATEWAY.url(), body)).json();
    }
}
