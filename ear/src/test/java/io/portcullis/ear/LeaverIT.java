package io.portcullis.ear;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom the provider lets go has nothing left when the answer is there, and gets nothing back by coming back. */
class LeaverIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");

    private static Scim scim;

    private final Agent agent = Agent.registered(GATEWAY.url(), "Agent of a leaver");

    @BeforeAll
    static void open() {
        scim = Scim.of(Rest.Account.bootstrap(GATEWAY));
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "okta", "entra"})
    void losesSessionTokensConsentAndWhatWasUnderWay(String way) {
        Prey prey = Prey.at(GATEWAY, "leaver-" + way, UPSTREAM);
        String body = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + prey.email()
                + "\",\"active\":true}";
        String id = scim.post("/Users", body).getString("id");
        JsonObject tokens = prey.tokens(agent);
        Caller caller = new Caller(GATEWAY, prey.server(), tokens.getString("access_token"));
        String question = prey.browser().open(agent.url(prey.other()));
        assertThat(prey.browser()
                        .get(prey.browser().portal() + "/consent?request=" + question)
                        .status())
                .isEqualTo(200);
        assertThat(caller.call("read_prey").status()).isEqualTo(200);

        go(way, "/Users/" + id);

        assertThat(caller.call("read_prey").status()).isEqualTo(401);
        assertThat(agent.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(prey.browser().get(prey.browser().portal() + "/connections").header("Location"))
                .contains("/signin");
        assertThat(prey.admin().get("/v1/consents?user=" + prey.email()).getJsonArray("items"))
                .isEmpty();
        assertThat(prey.admin().get("/v1/sessions?user=" + prey.email()).getJsonArray("items"))
                .isEmpty();
        assertThat(prey.admin().get("/v1/users/" + prey.email()).getBoolean("enabled"))
                .isFalse();

        assertThat(scim.post("/Users", body).getString("id")).isEqualTo(id);
        assertThat(prey.admin().get("/v1/users/" + prey.email()).getBoolean("enabled"))
                .isTrue();
        assertThat(caller.call("read_prey").status()).isEqualTo(401);
        assertThat(agent.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(prey.admin().get("/v1/consents?user=" + prey.email()).getJsonArray("items"))
                .isEmpty();
        FormBrowser again = FormBrowser.of(GATEWAY.url(), prey.email());
        assertThat(again.get(again.portal() + "/consent?request=" + question).body())
                .doesNotContain("value=\"allow\"");
    }

    private static void go(String way, String path) {
        switch (way) {
            case "delete" -> scim.delete(path);
            case "okta" -> scim.patch(path, "{\"op\":\"replace\",\"value\":{\"active\":false}}");
            default -> scim.patch(path, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        }
    }
}
