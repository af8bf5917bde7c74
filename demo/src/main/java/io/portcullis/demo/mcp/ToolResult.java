package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A {@code CallToolResult}, in the members that both eras share. */
public final class ToolResult {
    private final JsonObject json;

    private ToolResult(JsonObject json) {
        this.json = json;
    }

    public static ToolResult text(String text) {
        return new ToolResult(content(text).build());
    }

    /** Shown as text too, for clients that do not read structured content. */
    public static ToolResult structured(JsonObject structure) {
        return new ToolResult(content(structure.toString())
                .add("structuredContent", structure)
                .build());
    }

    static ToolResult fault(ToolFault fault) {
        return new ToolResult(content(fault.sentence()).add("isError", true).build());
    }

    private static JsonObjectBuilder content(String text) {
        JsonObjectBuilder block = Json.createObjectBuilder().add("type", "text").add("text", text);
        return Json.createObjectBuilder()
                .add("content", Json.createArrayBuilder().add(block));
    }

    JsonObject json() {
        return json;
    }
}
