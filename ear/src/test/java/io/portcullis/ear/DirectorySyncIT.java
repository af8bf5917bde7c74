package io.portcullis.ear;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Teams and roles of the access-control document that a real Keycloak fills, seen from the calls. */
class DirectorySyncIT {
    private static final Keycloak KEYCLOAK = Keycloak.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FIRST = "crew1@corp.example";
    private static final String SECOND = "crew2@corp.example";
    private static final String CREW = "00000000-0000-4000-8000-000000000004";
    private static final List<String> EVERYBODY = List.of("crew1", "crew2", "crew3", "crew4", "crew5", "crew6");
    private static final String DOCUMENT = """
            {"teams":{"crew":{"members":["kept-by-nobody@corp.example"],"defaultPermissions":["mcp:read"]}},
             "roles":{"inspector":{"permissions":["mcp:*"]}},
             "accessControl":{"servers":{"github":{"allowedTeams":["crew"]}},
              "identityProvider":{"type":"keycloak","syncInterval":"1h",
               "teamMapping":{"%s":"crew"},"roleMapping":{"inspector":"inspector"}}}}
            """.formatted(CREW);

    private static Caller first;
    private static Caller second;

    @BeforeAll
    static void twoOfThemHaveAnAgent() {
        Demo.ready(Ruled.admin());
        first = agentOf(FIRST);
        second = agentOf(SECOND);
    }

    private static Caller agentOf(String email) {
        Employee.hired(Ruled.admin(), email, email).may("github", "low");
        try (Agent agent = Agent.registered(Ruled.GATEWAY.url(), "Agent of " + email)) {
            Map<String, String> answer =
                    FormBrowser.of(Ruled.GATEWAY.url(), email).allow(agent.url("github"));
            String token =
                    Rest.expect(200, agent.redeem(answer.get("code"))).json().getString("access_token");
            return new Caller(Ruled.GATEWAY, "github", token);
        }
    }

    @BeforeEach
    void everybodyIsThere() {
        EVERYBODY.forEach(name -> KEYCLOAK.addToGroup(name + "@corp.example", "crew"));
        Ruled.apply(DOCUMENT);
        connect("corp-sync-secret");
        assertThat(run("?confirm=removals").getString("state")).isEqualTo("done");
    }

    @AfterEach
    void asBefore() {
        KEYCLOAK.admin().enable(SECOND, true);
        Ruled.admin().call("DELETE", "/v1/access-control/revocations/user/" + SECOND, "");
        Ruled.admin().call("DELETE", "/v1/directory-sync/connection", "");
    }

    @Test
    void whoIsInTheGroupIsInTheTeamUntilTheyLeaveIt() {
        assertThat(status().getInt("members")).isEqualTo(6);
        assertThat(first.call("list_repositories").reason()).isEqualTo("ALLOWED");
        assertThat(permissions(FIRST)).contains("mcp:*");
        assertThat(permissions(SECOND)).containsExactly("mcp:read");
        assertThat(Ruled.test("kept-by-nobody@corp.example", "github", "list_repositories", "{}")
                        .getString("code"))
                .isEqualTo("SERVER_NOT_ALLOWED");
        assertThat(Ruled.test("crew7@corp.example", "github", "list_repositories", "{}")
                        .getString("code"))
                .as("an address that nobody verified")
                .isEqualTo("SERVER_NOT_ALLOWED");

        KEYCLOAK.removeFromGroup(FIRST, "crew");
        assertThat(run("").getString("state")).isEqualTo("done");

        assertThat(first.call("list_repositories").reason()).isEqualTo("SERVER_NOT_ALLOWED");
        assertThat(second.call("list_repositories").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void whoIsDisabledThereIsRevokedHere() {
        assertThat(second.call("list_repositories").reason()).isEqualTo("ALLOWED");
        KEYCLOAK.disable(SECOND);

        run("");

        assertThat(second.call("list_repositories").status()).isEqualTo(401);
        assertThat(Ruled.test(SECOND, "github", "list_repositories", "{}").getString("code"))
                .isEqualTo("REVOKED");
        KEYCLOAK.admin().enable(SECOND, true);
        run("");
        assertThat(Ruled.test(SECOND, "github", "list_repositories", "{}").getString("code"))
                .as("only an administrator gives it back")
                .isEqualTo("REVOKED");
    }

    @Test
    void aProviderThatRefusesChangesNothingAndSaysWhy() {
        connect("wrong");

        JsonObject failed = run("");

        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getString("detail")).contains("401", "secret").doesNotContain("wrong");
        assertThat(failed.getInt("members")).isEqualTo(6);
        assertThat(first.call("list_repositories").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void manyWhoLeaveAtOncePauseItUntilSomebodyConfirms() {
        KEYCLOAK.removeFromGroup("crew5@corp.example", "crew");
        KEYCLOAK.removeFromGroup("crew6@corp.example", "crew");

        JsonObject paused = run("");
        JsonObject preview = Rest.expect(200, Ruled.admin().call("POST", "/v1/directory-sync/run?dryRun=true", ""))
                .json();

        assertThat(paused.getString("state")).isEqualTo("paused");
        assertThat(paused.getInt("members")).isEqualTo(6);
        assertThat(preview.getBoolean("pauses")).isTrue();
        assertThat(preview.getJsonArray("leaving").getValuesAs(JsonString::getString))
                .containsExactly("crew5@corp.example " + CREW, "crew6@corp.example " + CREW);
        assertThat(run("?confirm=removals").getInt("members")).isEqualTo(4);
    }

    @Test
    void aDocumentWithoutAProviderHasNothingToSync() {
        Ruled.apply("{\"accessControl\":{\"servers\":{\"github\":{\"allowedUsers\":[\"" + FIRST + "\"]}}}}");

        Http.Answer refused = Ruled.admin().call("POST", "/v1/directory-sync/run", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("identityProvider");
        assertThat(status().isNull("document")).isTrue();
    }

    @Test
    void theSecretIsNeverShown() {
        Http.Answer answer = Ruled.admin().call("GET", "/v1/directory-sync", "");

        assertThat(answer.body()).doesNotContain("corp-sync-secret");
        assertThat(answer.json().getJsonObject("connection").keySet()).isEqualTo(Set.of("type", "address", "clientId"));
    }

    private static void connect(String secret) {
        String body = """
                {"type":"keycloak","address":"%s","clientId":"portcullis-sync","secret":"%s"}
                """.formatted(KEYCLOAK.plainUrl() + "/realms/corp", secret);
        Rest.expect(200, Ruled.admin().call("PUT", "/v1/directory-sync/connection", body));
    }

    /** The clock of the gateway may just be at it. @return how it ended */
    private static JsonObject run(String query) {
        boolean begun = Eventually.holds(
                PATIENCE,
                () -> Ruled.admin()
                                .call("POST", "/v1/directory-sync/run" + query, "")
                                .status()
                        == 202);
        boolean ended =
                Eventually.holds(PATIENCE, () -> !status().getString("state").equals("running"));
        assertThat(begun && ended).as("a sync that ended").isTrue();
        return status();
    }

    private static JsonObject status() {
        return Ruled.admin().get("/v1/directory-sync");
    }

    private static Set<String> permissions(String user) {
        return Ruled.test(user, "github", "list_repositories", "{}")
                .getJsonArray("effectivePermissions")
                .getValuesAs(JsonString::getString)
                .stream()
                .collect(Collectors.toSet());
    }
}
