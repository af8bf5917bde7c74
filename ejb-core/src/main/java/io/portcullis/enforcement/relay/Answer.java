package io.portcullis.enforcement.relay;

import io.portcullis.audit.Outcome;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.mcp.AnswerView;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * An upstream's whole answer after the look at it: one well-formed JSON-RPC message with the request's id, or nothing
 * where nothing is owed; anything else is a fault of the server.
 *
 * @param fault what is wrong, as the end of a sentence; null where the answer may pass
 */
record Answer(
        int status,
        byte[] body,
        Outcome.Kind outcome,
        @Nullable String fault) {
    static Answer of(McpCall call, @Nullable AnswerView view, int status, String mediaType, byte[] body)
            throws MalformedJson {
        boolean request = call.message() != null && call.message().isRequest();
        if (!request) {
            return status < 500 && status != 300
                    ? new Answer(status, json(mediaType) ? body : new byte[0], Outcome.Kind.ANSWERED, null)
                    : faulty(status, "answered HTTP " + status);
        }
        if (!json(mediaType) || status >= 300 && status < 400) {
            return faulty(status, "answered HTTP " + status + " and not MCP");
        }
        return checked(call, view, status, body);
    }

    private static Answer checked(McpCall call, @Nullable AnswerView view, int status, byte[] body)
            throws MalformedJson {
        Shape shape = new Shape();
        StrictJson.parse(body).members(shape::take);
        boolean answers = call.id() != null && call.id().equals(shape.id);
        boolean failsWithoutId = shape.failed && (shape.id == null || shape.id.equals("null"));
        if (!answers && !failsWithoutId || !shape.failed && !shape.answered) {
            return faulty(status, "answered something else than was asked");
        }
        byte[] seen = view == null ? body : view.of(body);
        Outcome.Kind outcome = shape.failed ? Outcome.Kind.FAILED : Outcome.Kind.ANSWERED;
        return new Answer(status >= 500 ? 200 : status, seen, outcome, null);
    }

    /** What the members of a message say it is, from one walk. */
    private static final class Shape {
        private @Nullable String id;
        private boolean answered;
        private boolean failed;

        void take(String name, JsonValue value) {
            switch (name) {
                case "id" -> id = value.source();
                case "result" -> answered = true;
                case "error" -> failed = true;
                default -> {}
            }
        }
    }

    private static boolean json(String mediaType) {
        return mediaType.equals("application/json");
    }

    private static Answer faulty(int status, String fault) {
        return new Answer(status, new byte[0], Outcome.Kind.FAILED, fault);
    }
}
