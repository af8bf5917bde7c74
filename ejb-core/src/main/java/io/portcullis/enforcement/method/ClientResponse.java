package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.McpError;

/** A client's answer to a request of the server: exists in the legacy era alone. */
final class ClientResponse implements MethodEnforcement {
    private final MethodEnforcement server;

    ClientResponse(MethodEnforcement server) {
        this.server = server;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        if (call.era() == Era.MODERN) {
            return new Ruling.Answered(McpError.of(400, McpError.INVALID_REQUEST, "A response is not a request"));
        }
        return server.rule(call, facts);
    }
}
