package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that a connector keeps for months opens provisioning, nothing else, and on no node any longer than it should. */
class ConnectorTokenIT {
    private static final String USER = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
            + "\"userName\":\"kept@connector.example\",\"active\":true}";

    private final Rest admin = Rest.of(TwoNodes.administrator());

    @Test
    void itProvisionsOnEveryNodeUntilItIsEnded() {
        JsonObject made = made("Okta");
        Scim here = scim(TwoNodes.FIRST, made);
        Scim there = scim(TwoNodes.SECOND, made);

        assertThat(there.call("POST", "/Users", USER).status()).isEqualTo(201);
        assertThat(here.call("GET", "/Users", "").body()).contains("kept@connector.example");
        Rest.expect(204, admin.call("DELETE", "/v1/provisioning/tokens/" + made.getString("id"), ""));

        assertThat(there.call("GET", "/Users", "").status()).isEqualTo(401);
        assertThat(here.call("GET", "/Users", "").status()).isEqualTo(401);
        assertThat(admin.call("DELETE", "/v1/provisioning/tokens/" + made.getString("id"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void itEndsWithItsAccount() {
        JsonObject blocked = made("blocked");
        JsonObject gone = made("gone");
        assertThat(scim(TwoNodes.FIRST, gone).call("GET", "/Users", "").status())
                .isEqualTo(200);

        Rest.expect(200, admin.call("PATCH", "/v1/clients/" + blocked.getString("client"), "{\"enabled\":false}"));
        Rest.expect(204, admin.call("DELETE", "/v1/clients/" + gone.getString("client"), ""));

        assertThat(scim(TwoNodes.FIRST, blocked).call("GET", "/Users", "").status())
                .isEqualTo(401);
        assertThat(scim(TwoNodes.FIRST, gone).call("GET", "/Users", "").status())
                .isEqualTo(401);
        assertThat(tokens()).contains("blocked").doesNotContain("\"gone\"");
    }

    @Test
    void itOpensNothingElse() {
        String token = made("narrow").getString("token");

        for (String path : List.of("/v1/clients", "/v1/provisioning/tokens", "/v1/users", "/v1/audit")) {
            assertThat(status("GET", path, token, "")).as(path).isEqualTo(403);
        }
        assertThat(status("POST", "/v1/provisioning/tokens", token, "{\"name\":\"more\"}"))
                .isEqualTo(403);
        assertThat(status("POST", "/mcp/github", token, Caller.message("tools/list", "")))
                .isEqualTo(401);
    }

    @Test
    void itIsShownOnceAndOnRecordWithoutItself() {
        JsonObject made = made("Entra ID");
        String token = made.getString("token");
        Duration lasts = Duration.between(
                Instant.parse(made.getString("createdAt")), Instant.parse(made.getString("expiresAt")));

        assertThat(lasts).isBetween(Duration.ofDays(180).minusSeconds(2), Duration.ofDays(180));
        assertThat(tokens()).contains("Entra ID", made.getString("id")).doesNotContain(token);
        String record = admin.call("GET", "/v1/audit", "").body();
        assertThat(record)
                .contains("connector_token_issued", made.getString("id"))
                .doesNotContain(token);
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(TwoNodes.FIRST.logs() + TwoNodes.SECOND.logs()).doesNotContain(signature);
    }

    @Test
    void whoVerifiesTokensByThePublishedKeysIsNotGivenItsKey() {
        made("any");

        String published = Http.send(
                        HttpRequest.newBuilder(TwoNodes.FIRST.at("/oauth/jwks")).build())
                .body();
        String forTheContainer = Http.send(HttpRequest.newBuilder(TwoNodes.FIRST.at("/oauth/jwks/hosts"))
                        .build())
                .body();

        int keys = Http.json(published).getJsonArray("keys").size();
        assertThat(Http.json(forTheContainer).getJsonArray("keys")).hasSize(keys + 1);
        assertThat(forTheContainer).doesNotContain("\"d\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"days\":0}            | days is 1 to 365",
                "{\"name\":\"x\",\"days\":366}          | days is 1 to 365",
                "{\"name\":\"x\",\"days\":1.5}          | must be a whole number",
                "{\"name\":\"x\",\"days\":\"90\"}       | must be a whole number",
                "{\"days\":90}                          | /name",
                "{\"name\":\"x\",\"scopes\":[\"mcp\"]}  | is not known here"
            })
    void whatCannotBeMadeIsSaidAndNothingIsMade(String body, String sentence) {
        String before = tokens();

        Http.Answer refused = admin.call("POST", "/v1/provisioning/tokens", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(sentence);
        assertThat(tokens()).isEqualTo(before);
    }

    private JsonObject made(String name) {
        return Rest.expect(201, admin.call("POST", "/v1/provisioning/tokens", "{\"name\":\"" + name + "\"}"))
                .json();
    }

    private String tokens() {
        return admin.get("/v1/provisioning/tokens").toString();
    }

    private static Scim scim(Gateway node, JsonObject made) {
        return new Scim(node, "/scim/v2", made.getString("token"));
    }

    private static int status(String method, String path, String token, String body) {
        return Http.send(HttpRequest.newBuilder(TwoNodes.FIRST.at(path))
                        .header("Host", TwoNodes.FIRST.url().substring("http://".length()))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .status();
    }
}
