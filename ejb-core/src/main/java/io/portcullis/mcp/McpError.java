package io.portcullis.mcp;

import io.portcullis.mcp.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer that refuses: the HTTP status it travels with and the JSON-RPC error.
 *
 * @param data JSON text, or null for none
 */
public record McpError(
        int status, int code, String message, @Nullable String data) {
    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;
    /** The session a request names is not, or no longer, one of the caller's. */
    public static final int SESSION_NOT_FOUND = -32001;
    /** Refused by policy; {@code data.reason} is a stable word. Ours. */
    public static final int REFUSED = -32004;
    /** A header says other than the body, or a required one is missing (2026-07-28). */
    public static final int HEADER_MISMATCH = -32020;
    /** The protocol version is not spoken here (2026-07-28). */
    public static final int UNSUPPORTED_VERSION = -32022;

    public static McpError of(int status, int code, String message) {
        return new McpError(status, code, message, null);
    }

    /** The whole JSON-RPC message. {@code id} is the id's source text; null writes {@code null}. */
    public byte[] render(@Nullable String id) {
        String tail = data == null ? "" : ",\"data\":" + data;
        String text = "{\"jsonrpc\":\"2.0\",\"id\":" + (id == null ? "null" : id) + ",\"error\":{\"code\":" + code
                + ",\"message\":" + JsonText.quote(message) + tail + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
