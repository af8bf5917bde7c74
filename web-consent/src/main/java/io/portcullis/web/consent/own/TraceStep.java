package io.portcullis.web.consent.own;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One gate of a decision, as the record has it. */
public record TraceStep(String gate, boolean passed, String detail) {
    /** @param trace JSON array of the gates; what cannot be read has no steps */
    static List<TraceStep> parse(String trace) {
        try {
            JsonValue steps = StrictJson.parse(trace.getBytes(StandardCharsets.UTF_8));
            return steps.isArray()
                    ? steps.elements().stream()
                            .filter(JsonValue::isObject)
                            .map(TraceStep::of)
                            .toList()
                    : List.of();
        } catch (MalformedJson unreadable) {
            return List.of();
        }
    }

    private static TraceStep of(JsonValue step) {
        return new TraceStep(
                Objects.requireNonNullElse(step.text("gate"), "?"),
                Objects.equals(step.text("outcome"), "passed"),
                Objects.requireNonNullElse(step.text("detail"), ""));
    }
}
