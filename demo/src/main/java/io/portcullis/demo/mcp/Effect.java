package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What a tool does to its world, told to clients as annotations (2025-03-26 and later, {@code ToolAnnotations}). */
public enum Effect {
    READS,
    CHANGES,
    DESTROYS;

    /** Every world here is closed: memory, a directory, an embedded database. */
    JsonObject annotations() {
        var hints = Json.createObjectBuilder().add("readOnlyHint", this == READS);
        if (this == DESTROYS) {
            hints.add("destructiveHint", true);
        }
        return hints.add("openWorldHint", false).build();
    }
}
