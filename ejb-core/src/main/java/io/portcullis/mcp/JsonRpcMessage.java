package io.portcullis.mcp;

import io.portcullis.mcp.json.CaseFold;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC 2.0 message as it came, with what is decided on read out of it. The bytes that are forwarded are the bytes
 * that were read: nothing is rendered again.
 *
 * @param bytes the whole body
 * @param method null for a response
 * @param id the id's source text ({@code 7}, {@code "a"}), null for a notification
 * @param params an object, or null where absent
 */
public record JsonRpcMessage(
        byte[] bytes,
        Kind kind,
        @Nullable String method,
        @Nullable String id,
        @Nullable JsonValue params) {
    public enum Kind {
        REQUEST,
        NOTIFICATION,
        RESPONSE
    }

    private static final int LONGEST_ID = 128;
    private static final Map<String, String> ENVELOPE = byFold("jsonrpc", "id", "method", "params", "result", "error");
    private static final Map<String, String> PARAMS = byFold(
            "_meta",
            "name",
            "uri",
            "arguments",
            "cursor",
            "ref",
            "argument",
            "task",
            "taskId",
            "requestState",
            "inputResponses");

    /** @throws McpFault -32700 for bytes that are not one JSON value, -32600 for another shape than JSON-RPC's */
    public static JsonRpcMessage parse(byte[] bytes) throws McpFault {
        JsonValue root = json(bytes);
        if (root.isArray()) {
            throw new McpFault(
                    McpError.of(400, McpError.INVALID_REQUEST, "Batches are not accepted; send one message"));
        }
        Envelope envelope = new Envelope();
        root.members(envelope::take);
        return envelope.message(bytes, root);
    }

    public boolean isRequest() {
        return kind == Kind.REQUEST;
    }

    /** A string member of {@code params}, null where absent or of another kind. */
    public @Nullable String param(String name) {
        return params == null ? null : params.text(name);
    }

    /** A member of {@code params._meta}. */
    public @Nullable JsonValue meta(String name) {
        JsonValue meta = params == null ? null : params.member("_meta");
        return meta == null ? null : meta.member(name);
    }

    private static Map<String, String> byFold(String... names) {
        return Stream.of(names).collect(Collectors.toUnmodifiableMap(CaseFold::of, Function.identity()));
    }

    private static JsonValue json(byte[] bytes) throws McpFault {
        try {
            return StrictJson.parse(bytes);
        } catch (MalformedJson malformed) {
            throw new McpFault(McpError.of(400, McpError.PARSE_ERROR, "Parse error: " + malformed.getMessage()));
        }
    }

    /** Collects the members of the envelope while they are walked once. */
    private static final class Envelope {
        private @Nullable JsonValue version;
        private @Nullable JsonValue id;
        private @Nullable JsonValue method;
        private @Nullable JsonValue params;
        private boolean answers;
        private @Nullable String lookalike;

        void take(String name, JsonValue value) {
            switch (name) {
                case "jsonrpc" -> version = value;
                case "id" -> id = value;
                case "method" -> method = value;
                case "params" -> params = value;
                case "result", "error" -> answers = true;
                default -> suspect(ENVELOPE, name);
            }
        }

        JsonRpcMessage message(byte[] bytes, JsonValue root) throws McpFault {
            if (params != null) {
                params.members((name, value) -> suspect(PARAMS, name));
            }
            require(root.isObject(), "a message is an object");
            require(lookalike == null, "member \"" + lookalike + "\" differs from the defined one only in case");
            require(version != null && version.isString() && version.string().equals("2.0"), "jsonrpc must be \"2.0\"");
            require(id == null || wellFormed(id), "the id must be a string or an integer of at most 128 characters");
            String idSource = id == null ? null : id.source();
            if (method == null) {
                require(answers && id != null, "neither a method nor a result with an id");
                return new JsonRpcMessage(bytes, Kind.RESPONSE, null, idSource, null);
            }
            require(method.isString() && !answers, "the method must be a string, and a request has no result");
            require(params == null || params.isObject(), "params must be an object");
            Kind kind = id == null ? Kind.NOTIFICATION : Kind.REQUEST;
            return new JsonRpcMessage(bytes, kind, method.string(), idSource, params);
        }

        /** A name that a reader who ignores case would take for a defined one. */
        private void suspect(Map<String, String> defined, String name) {
            String meant = defined.get(CaseFold.of(name));
            if (meant != null && !meant.equals(name)) {
                lookalike = name;
            }
        }

        private static boolean wellFormed(JsonValue id) {
            String source = id.source();
            if (id.isString()) {
                return source.length() <= LONGEST_ID + 2;
            }
            return id.isNumber() && source.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        }

        private void require(boolean holds, String rule) throws McpFault {
            if (!holds) {
                String known = id != null && wellFormed(id) ? id.source() : null;
                throw new McpFault(McpError.of(400, McpError.INVALID_REQUEST, "Invalid request: " + rule), known);
            }
        }
    }
}
