package io.portcullis.mcp;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Tells which era a POSTed message belongs to, in the order the reference server asks (2026-07-28, transports). */
public final class EraRule {
    public static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";
    public static final String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    public static final String VERSION_HEADER = "MCP-Protocol-Version";

    private EraRule() {}

    /**
     * @return the era the message is to be treated in
     * @throws McpFault -32020, -32022 or -32602 as the specification words them, each with status 400
     */
    public static Era of(JsonRpcMessage message, RequestHeaders headers) throws McpFault {
        if (message.kind() == JsonRpcMessage.Kind.RESPONSE) {
            return Era.LEGACY;
        }
        String header = headers.get(VERSION_HEADER);
        JsonValue claim = message.meta(META_VERSION);
        boolean modernHeader = header != null && isModern(header);
        if ("initialize".equals(message.method()) && claim == null) {
            if (modernHeader) {
                throw fault(message, McpError.HEADER_MISMATCH, "initialize does not exist in " + header);
            }
            return Era.LEGACY;
        }
        if (claim != null) {
            ModernEnvelope.check(message, claim, headers);
            return Era.MODERN;
        }
        if (modernHeader) {
            throw fault(message, McpError.INVALID_PARAMS, "params._meta[\"" + META_VERSION + "\"] is required");
        }
        return legacy(message, header);
    }

    private static Era legacy(JsonRpcMessage message, @Nullable String header) throws McpFault {
        if (header != null && Revision.of(header).isEmpty()) {
            throw new McpFault(unsupported(header), message.id());
        }
        return Era.LEGACY;
    }

    /** A version this gateway does not know but that is later than every legacy one is a modern one. */
    static boolean isModern(String version) {
        return version.compareTo(Revision.V2025_11_25.date()) > 0 && version.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    static McpError unsupported(String requested) {
        String data = "{\"supported\":" + JsonText.array(Revision.dates(Era.MODERN)) + ",\"requested\":"
                + JsonText.quote(requested) + "}";
        return new McpError(400, McpError.UNSUPPORTED_VERSION, "Unsupported protocol version: " + requested, data);
    }

    /** What a legacy-only upstream makes of a modern request: the client falls back to the handshake. */
    public static McpError legacyOnly(String requested) {
        String data = "{\"supported\":" + JsonText.array(Revision.dates(Era.LEGACY)) + ",\"requested\":"
                + JsonText.quote(requested) + "}";
        return new McpError(
                400, McpError.UNSUPPORTED_VERSION, "This server speaks the revisions with a handshake only", data);
    }

    static McpFault fault(JsonRpcMessage message, int code, String text) {
        return new McpFault(McpError.of(400, code, text), message.id());
    }
}
