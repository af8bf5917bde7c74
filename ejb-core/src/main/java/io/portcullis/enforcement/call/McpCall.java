package io.portcullis.enforcement.call;

import io.portcullis.identity.Origin;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.RequestHeaders;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated message for one server, as the edge read it.
 *
 * @param message null for a GET or a DELETE of a legacy session
 * @param session the client's session id, null where it sent none; it authenticates nothing
 * @param at when it came
 * @param forwarded the protocol headers that travel on
 */
public record McpCall(
        Subject subject,
        ServerKey server,
        String httpMethod,
        @Nullable JsonRpcMessage message,
        Era era,
        @Nullable String session,
        RequestHeaders headers,
        Map<String, String> forwarded,
        Origin origin,
        Instant at) {

    /** The same call with another message and other headers to be sent. */
    public McpCall as(JsonRpcMessage other, Map<String, String> headersSent) {
        return new McpCall(subject, server, httpMethod, other, era, session, headers, headersSent, origin, at);
    }

    /** The MCP method, or the HTTP method of a request without a message. */
    public String method() {
        if (message == null) {
            return httpMethod;
        }
        return message.method() == null ? "response" : message.method();
    }

    public @Nullable String id() {
        return message == null ? null : message.id();
    }

    @Override
    public String toString() {
        return "McpCall[" + method() + " " + server + "]";
    }
}
