package io.portcullis.audit.log;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its outcome, as it leaves the house.
 *
 * @param code the stable word
 * @param reason the sentence
 * @param trace JSON array of the gates
 * @param outcome null while it is open, or for one that was not forwarded
 */
public record AuditEntry(
        String id,
        OffsetDateTime timestamp,
        String type,
        String decision,
        String code,
        String reason,
        @Nullable String user,
        @Nullable String agent,
        @Nullable String server,
        @Nullable String tool,
        @Nullable String method,
        @Nullable String argumentMac,
        @Nullable String ip,
        @Nullable String userAgent,
        String trace,
        String node,
        @Nullable String outcome,
        @Nullable Integer status,
        @Nullable Long micros) {
    /**
     * What one gate of a decision found.
     *
     * @param rule where the rule stands in the access-control document, null where none of it spoke
     */
    public record Step(
            String gate,
            String outcome,
            String detail,
            @Nullable String rule) {
        public boolean passed() {
            return outcome.equals("passed");
        }

        /** Whether it gave no answer and the call went on without. */
        public boolean skipped() {
            return outcome.equals("skipped");
        }

        private static Step of(JsonValue step) {
            return new Step(
                    Objects.requireNonNullElse(step.text("gate"), "?"),
                    Objects.requireNonNullElse(step.text("outcome"), "refused"),
                    Objects.requireNonNullElse(step.text("detail"), ""),
                    step.text("rule"));
        }
    }

    static AuditEntry of(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class),
                row.getString("type"),
                row.getString("decision"),
                row.getString("reason"),
                row.getString("sentence"),
                row.getString("user_id"),
                row.getString("agent"),
                row.getString("server_key"),
                row.getString("tool"),
                row.getString("method"),
                row.getString("argument_mac"),
                row.getString("ip"),
                row.getString("user_agent"),
                row.getString("trace"),
                row.getString("node_id"),
                row.getString("outcome"),
                row.getObject("status", Integer.class),
                row.getObject("micros", Long.class));
    }

    /** The gates in their order; a trace that cannot be read has no steps, and the entry is shown all the same. */
    public List<Step> steps() {
        try {
            JsonValue steps = StrictJson.parse(trace.getBytes(StandardCharsets.UTF_8));
            return steps.isArray()
                    ? steps.elements().stream()
                            .filter(JsonValue::isObject)
                            .map(Step::of)
                            .toList()
                    : List.of();
        } catch (MalformedJson unreadable) {
            return List.of();
        }
    }

    /** Whether Permit was asked too, so that it has a record of its own. */
    public boolean askedPermit() {
        return steps().stream().anyMatch(step -> step.gate().equals("Permit"));
    }
}
