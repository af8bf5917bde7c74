package io.portcullis.enforcement;

import io.portcullis.mcp.McpError;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.policy.Decision;

/** How a denial is told to an agent: one short sentence for its human, a stable word, a reference into the record. */
public final class Refusal {
    private final String gateway;

    /** @param gateway the public origin */
    public Refusal(String gateway) {
        this.gateway = gateway;
    }

    /** HTTP 200: clients answer 401 and 403 by signing in again, which would not help. */
    public McpError of(Decision.Deny deny, String ref) {
        String message = "Denied by Portcullis: " + deny.sentence() + ". Ask your administrator; ref " + ref;
        String data = JsonText.object("reason", deny.reason().name(), "message", deny.sentence(), "ref", ref);
        return new McpError(200, McpError.REFUSED, message, data);
    }

    public McpError sessionEnded() {
        return McpError.of(404, McpError.SESSION_NOT_FOUND, "The session has ended; initialize again at " + gateway);
    }

    /** Fails closed: nothing was sent. */
    public McpError unavailable() {
        return McpError.of(
                503,
                McpError.INTERNAL_ERROR,
                "The gateway cannot record calls at the moment, so nothing was sent; try again");
    }
}
