package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A tool: what is shown of it, and what it does. */
public record Tool(Label label, Effect effect, List<Argument> arguments, Action action) {
    /** @param description for the model that has to choose a tool */
    public record Label(String name, String title, String description) {}

    /** Safe for use by several threads at once. */
    @FunctionalInterface
    public interface Action {
        /** @throws ToolFault when the call cannot be done as asked */
        ToolResult call(Arguments arguments) throws ToolFault;
    }

    public Tool {
        arguments = List.copyOf(arguments);
    }

    String name() {
        return label.name();
    }

    ToolResult call(JsonObject given) {
        try {
            return action.call(Arguments.of(arguments, given));
        } catch (ToolFault fault) {
            return ToolResult.fault(fault);
        }
    }

    JsonObject definition() {
        return Json.createObjectBuilder()
                .add("name", label.name())
                .add("title", label.title())
                .add("description", label.description())
                .add("inputSchema", inputSchema())
                .add("annotations", effect.annotations())
                .build();
    }

    private JsonObject inputSchema() {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        JsonArrayBuilder required = Json.createArrayBuilder();
        for (Argument argument : arguments) {
            properties.add(argument.name(), argument.schema());
            if (argument.isRequired()) {
                required.add(argument.name());
            }
        }
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .add("required", required)
                .add("additionalProperties", false)
                .build();
    }
}
