package io.portcullis.enforcement;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.policy.Decision;

/** How a denial is told to an agent: one short sentence for its human, a stable word, a reference into the record. */
public final class Refusal {
    /**
     * HTTP 200: clients answer 401 and 403 by signing in again, which would not help.
     *
     * @param ref the entry of the record, or {@code none}
     */
    public McpError of(Decision.Deny deny, String ref, Subject subject, ServerKey server) {
        String start = "Denied by Portcullis: " + deny.sentence() + ". ";
        if (subject.serviceAccount()) {
            String data = JsonText.object("reason", deny.reason().name(), "message", deny.sentence(), "ref", ref);
            return new McpError(200, McpError.REFUSED, start + "Ask your administrator; ref " + ref, data);
        }
        String ask = askAt(subject, server);
        String data = JsonText.object(
                "reason", deny.reason().name(), "message", deny.sentence(), "ref", ref, "requestUrl", ask);
        return new McpError(200, McpError.REFUSED, start + "Ask: " + ask + " · ref " + ref, data);
    }

    public McpError sessionEnded() {
        return McpError.of(404, McpError.SESSION_NOT_FOUND, "The session has ended; initialize again");
    }

    /** Fails closed: nothing was sent. */
    public McpError unavailable() {
        return McpError.of(
                503,
                McpError.INTERNAL_ERROR,
                "The gateway cannot record calls at the moment, so nothing was sent; try again");
    }

    /** The portal of the host that the token's resource belongs to. */
    private static String askAt(Subject subject, ServerKey server) {
        String resource = subject.audience();
        return resource.substring(0, resource.lastIndexOf("/mcp/")) + "/portal/ask?server=" + server;
    }
}
