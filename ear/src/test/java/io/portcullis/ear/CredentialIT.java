package io.portcullis.ear;

import jakarta.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway shows a server its own credential there, and a changed one from the next call on. */
class CredentialIT {
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_safe");

    private static Rest admin;
    private static Rest.Account agent;

    @BeforeAll
    static void prepareAnAgent() {
        admin = Rest.of(Rest.Account.bootstrap(Gateway.shared()));
        agent = admin.serviceAccount("agent with servers", "mcp");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void showsTheUpstreamItsCredentialAsAHeader() {
        Caller caller = importWith("safe-header", "header", "Authorization", "Bearer of-the-upstream");

        caller.call("read_safe");

        assertThat(UPSTREAM.callsOf("read_safe"))
                .anyMatch(arrival -> arrival.header("authorization").equals("Bearer of-the-upstream"));
    }

    @Test
    void showsTheUpstreamItsCredentialInTheQuery() {
        Caller caller = importWith("safe-query", "query", "api_key", "of the upstream&x=1");

        caller.call("read_safe");

        assertThat(UPSTREAM.callsOf("read_safe"))
                .anyMatch(arrival -> arrival.query().equals("api_key=of+the+upstream%26x%3D1"));
    }

    @Test
    void showsAChangedCredentialFromTheNextCallOn() {
        Caller caller = importWith("safe-changed", "header", "X-Api-Key", "the-old-one");
        caller.call("read_safe");

        String change = "{\"credential\":" + credential("header", "X-Api-Key", "the-new-one") + "}";
        Rest.expect(200, admin.call("PATCH", "/v1/servers/safe-changed", change));
        int before = UPSTREAM.callsOf("read_safe").size();
        caller.call("read_safe");

        assertThat(UPSTREAM.callsOf("read_safe").get(before).header("x-api-key"))
                .isEqualTo("the-new-one");
    }

    @Test
    void takesNoCredentialThatWouldDisplaceAHeaderOfTheProtocol() {
        String body = "{\"key\":\"safe-displaced\",\"url\":\"" + UPSTREAM.url() + "\",\"credential\":"
                + credential("header", "Mcp-Session-Id", "x") + "}";

        Http.Answer answer = admin.call("POST", "/v1/servers", body);

        assertThat(answer.status()).isEqualTo(422);
    }

    private static Caller importWith(String key, String type, String name, String value) {
        String body = "{\"key\":\"" + key + "\",\"url\":\"" + UPSTREAM.url() + "\",\"credential\":"
                + credential(type, name, value) + "}";
        Rest.expect(201, admin.call("POST", "/v1/servers", body));
        admin.approve(key, "");
        admin.grant(agent.id(), key, "high");
        return new Caller(Gateway.shared(), key, agent.token(key));
    }

    private static String credential(String type, String name, String value) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("name", name)
                .add("value", value)
                .build()
                .toString();
    }
}
