package io.portcullis.mcp;

import io.portcullis.mcp.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of revision 2026-07-28: {@code _meta} claims version and capabilities, and the mirror headers say what the
 * body says. Policy is decided on the body alone; a header that says otherwise is refused, because what routes on headers
 * in front of us would have been deceived.
 */
public final class ModernEnvelope {
    public static final String METHOD_HEADER = "Mcp-Method";
    public static final String NAME_HEADER = "Mcp-Name";
    public static final String PARAM_HEADER_PREFIX = "Mcp-Param-";

    private static final Map<String, String> NAMED_BY = Map.of(
            "tools/call",
            "name",
            "prompts/get",
            "name",
            "resources/read",
            "uri",
            "tasks/get",
            "taskId",
            "tasks/update",
            "taskId",
            "tasks/cancel",
            "taskId",
            "tasks/result",
            "taskId");

    private ModernEnvelope() {}

    static void check(JsonRpcMessage message, JsonValue claim, RequestHeaders headers) throws McpFault {
        String version = claim.stringOrNull();
        if (version == null) {
            throw EraRule.fault(message, McpError.INVALID_PARAMS, "the claimed protocol version must be a string");
        }
        JsonValue capabilities = message.meta(EraRule.META_CAPABILITIES);
        if (message.isRequest() && (capabilities == null || !capabilities.isObject())) {
            throw EraRule.fault(
                    message,
                    McpError.INVALID_PARAMS,
                    "params._meta[\"" + EraRule.META_CAPABILITIES + "\"] is required");
        }
        mirrored(message, EraRule.VERSION_HEADER, headers.get(EraRule.VERSION_HEADER), version);
        if (Revision.of(version)
                .filter(revision -> revision.era() == Era.MODERN)
                .isEmpty()) {
            throw new McpFault(EraRule.unsupported(version), message.id());
        }
        mirrored(message, METHOD_HEADER, headers.get(METHOD_HEADER), String.valueOf(message.method()));
        String named = NAMED_BY.get(message.method());
        String name = named == null ? null : message.param(named);
        if (name != null) {
            mirrored(message, NAME_HEADER, headers.get(NAME_HEADER), name);
        }
    }

    /**
     * Compares {@code Mcp-Param-*} with the arguments a tool's schema marks {@code x-mcp-header}.
     *
     * @param marked argument name → header suffix, from the pinned definition
     */
    public static void checkParameters(JsonRpcMessage message, Map<String, String> marked, RequestHeaders headers)
            throws McpFault {
        JsonValue arguments = message.params() == null ? null : message.params().member("arguments");
        for (Map.Entry<String, String> mark : marked.entrySet()) {
            String header = PARAM_HEADER_PREFIX + mark.getValue();
            JsonValue value = arguments == null ? null : arguments.member(mark.getKey());
            String sent = headers.get(header);
            if (value == null || value.isNull()) {
                if (sent != null) {
                    throw mismatch(message, header);
                }
            } else {
                mirrored(message, header, sent, value.isString() ? value.string() : value.source());
            }
        }
    }

    private static void mirrored(JsonRpcMessage message, String header, @Nullable String sent, String body)
            throws McpFault {
        if (sent == null) {
            throw EraRule.fault(message, McpError.HEADER_MISMATCH, "Header " + header + " is required");
        }
        if (!body.equals(decoded(sent.strip()))) {
            throw mismatch(message, header);
        }
    }

    private static McpFault mismatch(JsonRpcMessage message, String header) {
        return EraRule.fault(message, McpError.HEADER_MISMATCH, "Header " + header + " differs from the body");
    }

    /** How a value stands in a header. */
    public static String headerValue(String value) {
        boolean plain = value.equals(value.strip()) && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return plain && !value.startsWith("=?base64?")
                ? value
                : "=?base64?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    /** Values that are not plain ASCII travel as {@code =?base64?…?=}; null where that cannot be decoded. */
    private static @Nullable String decoded(String value) {
        if (!value.startsWith("=?base64?") || !value.endsWith("?=") || value.length() < 11) {
            return value;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.substring(9, value.length() - 2));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return null;
        }
    }
}
