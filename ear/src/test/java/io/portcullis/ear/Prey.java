package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.Map;

/**
 * What an attack aims at: a person who may use two servers of their own at a host, signed in at the portal.
 *
 * @param base of the host
 * @param server one that the person may use; {@code server + "-too"} is the other
 */
record Prey(String base, Rest admin, String email, String server, FormBrowser browser) {
    /** At the default host. */
    static Prey at(Gateway gateway, String server, ScriptedUpstream upstream) {
        Rest admin = Rest.of(Rest.Account.bootstrap(gateway));
        String email = server + "@example.com";
        person(admin, email);
        for (String key : new String[] {server, server + "-too"}) {
            admin.importServer(key, upstream.url());
            admin.approve(key, "");
            admin.grant(email, key, "medium");
        }
        return new Prey(gateway.url(), admin, email, server, FormBrowser.of(gateway.url(), email));
    }

    static void person(Rest admin, String email) {
        String body = "{\"email\":\"" + email + "\",\"name\":\"Somebody\",\"password\":\"" + Portal.PASSWORD + "\"}";
        Rest.expect(201, admin.call("POST", "/v1/users", body));
    }

    String other() {
        return server + "-too";
    }

    /** The person lets the agent read. */
    String code(Agent agent) {
        Map<String, String> answer = browser.allow(agent.url(server));
        if (!answer.containsKey("code")) {
            throw new AssertionError("There was no code but " + answer);
        }
        return answer.get("code");
    }

    JsonObject tokens(Agent agent) {
        return Rest.expect(200, agent.redeem(code(agent))).json();
    }
}
