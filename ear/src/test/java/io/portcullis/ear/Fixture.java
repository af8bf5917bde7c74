package io.portcullis.ear;

/**
 * A server behind a gateway, approved, and an agent of its own that may use it.
 *
 * @param admin with every scope
 */
record Fixture(Gateway gateway, Rest admin, String server, Rest.Account agent) {
    /** The agent may do everything there. */
    static Fixture open(Gateway gateway, String server, String url) {
        return open(Rest.Account.bootstrap(gateway), server, url, "high");
    }

    static Fixture open(Rest.Account administrator, String server, String url, String ceiling) {
        Rest admin = Rest.of(administrator);
        admin.importServer(server, url);
        admin.approve(server, "");
        Rest.Account agent = admin.serviceAccount("agent of " + server, "mcp");
        admin.grant(agent.id(), server, ceiling);
        return new Fixture(administrator.gateway(), admin, server, agent);
    }

    Caller client() {
        return new Caller(gateway, server, agent.token(server));
    }
}
