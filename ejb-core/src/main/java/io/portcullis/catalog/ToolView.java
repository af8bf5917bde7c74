package io.portcullis.catalog;

import io.portcullis.mcp.json.JsonDifference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tool as it leaves the house; members that are JSON are JSON text here.
 *
 * @param state {@code new}, {@code pinned}, {@code changed}, {@code gone}
 * @param pending the definition that waits for review, null for none
 * @param changes what differs between the pinned and the pending definition
 */
public record ToolView(
        String name,
        String trust,
        String operation,
        String reason,
        boolean needsReview,
        @Nullable String pathArguments,
        @Nullable String contentArguments,
        @Nullable String sqlArguments,
        @Nullable String aliases,
        boolean enabled,
        String state,
        String definition,
        @Nullable String pending,
        List<JsonDifference> changes,
        long version) {
    static ToolView of(Tool tool) {
        String pending = tool.pending();
        return new ToolView(
                tool.name(),
                tool.trust().word(),
                tool.operation().word(),
                tool.classReason(),
                tool.needsReview(),
                tool.pathArguments(),
                tool.contentArguments(),
                tool.sqlArguments(),
                tool.aliases(),
                tool.enabled(),
                tool.state().name().toLowerCase(Locale.ROOT),
                tool.definition(),
                pending,
                pending == null ? List.of() : Definition.changes(tool.pinnedBesidePending(), pending),
                tool.version());
    }
}
