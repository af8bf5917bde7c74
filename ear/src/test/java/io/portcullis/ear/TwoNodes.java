package io.portcullis.ear;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Two nodes on one PostgreSQL under one name, for whoever wants to know whether they are one gateway. They start together, on
 * an empty database.
 */
final class TwoNodes {
    /** A new client is known everywhere soon; only what is taken away is known at once. */
    private static final Duration SPREAD = Duration.ofSeconds(5);

    static final Gateway FIRST;
    static final Gateway SECOND;

    static {
        Map<String, String> settings = new HashMap<>(Production.settings(Postgres.fresh()));
        FIRST = Gateway.unstarted("node-one", settings).launch();
        settings.put("PORTCULLIS_PUBLIC_URL", FIRST.url());
        SECOND = Gateway.unstarted("node-two", settings).launch();
        FIRST.awaited();
        SECOND.awaited();
    }

    private TwoNodes() {}

    static Rest.Account administrator() {
        return Production.administrator(FIRST);
    }

    static void apply(String document) {
        Rest.expect(200, Rest.of(administrator()).call("PUT", "/v1/access-control?confirm=closed", document));
    }

    /** A client who may use a server, as soon as both nodes know. */
    static Rest.Account agent(String name, String server, String tool) {
        Rest admin = Rest.of(administrator());
        Rest.Account agent = admin.serviceAccount(name, "mcp");
        admin.grant(agent.id(), server, "high");
        Caller there = new Caller(SECOND, server, agent.token(server));
        if (!Eventually.holds(SPREAD, () -> there.call(tool).status() == 200)) {
            throw new IllegalStateException("The second node does not know " + name);
        }
        return agent;
    }
}
