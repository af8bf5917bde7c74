package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person and their agent do is in the record, under their own names. */
class PersonRecordIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String EVE = "eve@example.org";
    private static final String PASSWORD = "correct horse battery";

    private final Rest admin = Rest.of(Rest.Account.bootstrap(GATEWAY));

    @Test
    void everyStepBetweenTheFirstSignInAndTheEndIsAnEntry() {
        Demo.ready(admin);
        Instant start = Instant.now();
        Rest.expect(
                201,
                admin.call(
                        "POST",
                        "/v1/users",
                        "{\"email\":\"" + EVE + "\",\"name\":\"Eve\",\"password\":\"" + PASSWORD + "\"}"));
        admin.grant(EVE, "github", "medium");

        try (Browser browser = Browser.open();
                Agent agent = Agent.registered(GATEWAY.url(), "Recorder")) {
            Portal portal = new Portal(browser).go(agent.url("github"));
            portal.signIn(EVE, "not the password")
                    .signIn(EVE, PASSWORD)
                    .until("Allow Recorder to use GitHub (demo) for you?");
            portal.choose("Look and change").allow();
            JsonObject tokens = agent.tokens();
            Caller caller = new Caller(GATEWAY, "github", tokens.getString("access_token"));
            caller.call("list_repositories");
            agent.post("/oauth/revoke", Map.of("token", tokens.getString("refresh_token")));
            String consent = admin.get("/v1/consents?user=" + EVE)
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getString("id");
            Rest.expect(204, admin.call("DELETE", "/v1/consents/" + consent, ""));
            String session = admin.get("/v1/sessions?user=" + EVE)
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getString("id");
            Rest.expect(204, admin.call("DELETE", "/v1/sessions/" + session, ""));

            assertThat(codes("user=" + EVE, start))
                    .contains(
                            "BAD_CREDENTIALS",
                            "signed_in",
                            "consent_granted",
                            "token_family_begun",
                            "ALLOWED",
                            "consent_ended",
                            "session_ended");
            assertThat(codes("agent=" + agent.clientId(), start)).contains("client_registered", "consent_granted");
            assertThat(codes("reason=token_family_ended", start)).isNotEmpty();
        }
        assertThat(GATEWAY.logs()).doesNotContain(PASSWORD, "not the password");
    }

    private Set<String> codes(String filter, Instant from) {
        List<JsonObject> entries = admin.get("/v1/audit?" + filter + "&from=" + from + "&limit=100")
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
        Set<String> codes = new TreeSet<>();
        entries.forEach(entry -> codes.add(entry.getString("code")));
        return codes;
    }
}
