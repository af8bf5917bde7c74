package io.portcullis.ear;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes on one database are one gateway: what one has answered, the other's next call knows. */
class ClusterIT {
    private static final int CALLS = 40;
    /** A new client is known everywhere soon; only what is taken away is known at once. */
    private static final Duration SPREAD = Duration.ofSeconds(3);

    private static final ScriptedUpstream UPSTREAM =
            new ScriptedUpstream().offer("read_both").offer("write_both");

    private static Postgres postgres;
    private static Gateway first;
    private static Gateway second;
    private static Rest admin;

    @BeforeAll
    static void startTwoNodes() {
        UPSTREAM.on("initialize", request -> {
            request.http().getResponseHeaders().set("Mcp-Session-Id", "of-the-upstream");
            request.result("\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}");
        });
        UPSTREAM.on("DELETE", request -> request.raw(200, "application/json", ""));
        postgres = Postgres.fresh();
        Map<String, String> settings = new HashMap<>(Production.settings(postgres));
        first = Gateway.production("first", settings);
        settings.put("PORTCULLIS_PUBLIC_URL", first.url());
        second = Gateway.production("second", settings);
        admin = Fixture.open(Production.administrator(first), "both", UPSTREAM.url(), "medium")
                .admin();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        postgres.close();
        UPSTREAM.close();
    }

    @Test
    void continuesASessionOnTheOtherNodeAndEndsItOnBoth() {
        String token = agent("traveller").token("both");
        Caller here = new Caller(first, "both", token);
        Caller there = new Caller(second, "both", token);
        Map<String, String> session =
                Map.of("Mcp-Session-Id", here.initialize().http().header("Mcp-Session-Id"));
        String call = "\"name\":\"read_both\",\"arguments\":{}";

        Caller.Reply continued = there.legacy("tools/call", call, session);
        int ended = here.delete(session).status();
        Caller.Reply after = there.legacy("tools/call", call, session);

        assertThat(continued.text()).isEqualTo("read_both");
        assertThat(ended).isEqualTo(200);
        assertThat(after.status()).isEqualTo(404);
    }

    @RepeatedTest(5)
    void refusesOnTheOtherNodeWhatWasRevokedHere() {
        Rest.Account agent = agent("revoked");
        String token = agent.token("both");
        Caller there = new Caller(second, "both", token);
        boolean before = passes(there, "read_both");
        int arrived = UPSTREAM.callsOf("read_both").size();

        agent.revoke(token);

        for (int i = 0; i < CALLS; i++) {
            assertThat(passes(there, "read_both"))
                    .as("call %s after the revoke", i)
                    .isFalse();
        }
        assertThat(before).isTrue();
        assertThat(UPSTREAM.callsOf("read_both")).hasSize(arrived);
    }

    @RepeatedTest(5)
    void actsOnTheOtherNodeOnACeilingThatWasLoweredHere() {
        Rest.Account agent = agent("lowered");
        Caller there = new Caller(second, "both", agent.token("both"));
        boolean before = passes(there, "write_both");

        admin.grant(agent.id(), "both", "low");

        assertThat(before).isTrue();
        assertThat(there.call("write_both").reason()).isEqualTo("TRUST_TOO_LOW");
        assertThat(there.call("read_both").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void refusesOnTheOtherNodeATokenOfAClientThatWasDisabledHere() {
        Rest.Account agent = agent("disabled");
        Caller there = new Caller(second, "both", agent.token("both"));
        boolean before = passes(there, "read_both");

        Rest.expect(200, admin.call("PATCH", "/v1/clients/" + agent.id(), "{\"enabled\":false}"));

        assertThat(before).isTrue();
        assertThat(passes(there, "read_both")).isFalse();
    }

    @Test
    void writesOneRecord() {
        Rest.Account agent = agent("recorded");
        String token = agent.token("both");

        new Caller(first, "both", token).call("write_both");
        new Caller(second, "both", token).call("write_both");

        assertThat(admin.get("/v1/audit?agent=" + agent.id() + "&tool=write_both")
                        .getJsonArray("items"))
                .hasSize(2)
                .extracting(entry -> entry.asJsonObject().getString("node"))
                .doesNotHaveDuplicates();
    }

    private static Rest.Account agent(String name) {
        Rest.Account agent = admin.serviceAccount(name, "mcp");
        admin.grant(agent.id(), "both", "medium");
        Caller there = new Caller(second, "both", agent.token("both"));
        assertThat(Eventually.holds(SPREAD, () -> passes(there, "read_both")))
                .as("the other node knows who was made here")
                .isTrue();
        return agent;
    }

    private static boolean passes(Caller caller, String tool) {
        Caller.Reply reply = caller.call(tool);
        return reply.status() == 200 && reply.message().containsKey("result");
    }
}
