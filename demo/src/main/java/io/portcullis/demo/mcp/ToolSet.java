package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server offers.
 *
 * @param name the last step of its address
 * @param instructions guidance for the model, beyond the tools' own descriptions
 */
public record ToolSet(String name, String title, String instructions, List<Tool> tools) {
    private static final String VERSION = "0.1.0";

    public ToolSet {
        tools = List.copyOf(tools);
    }

    /** {@code Implementation} of the schema. */
    JsonObject serverInfo() {
        return Json.createObjectBuilder()
                .add("name", "portcullis-demo-" + name)
                .add("title", title)
                .add("version", VERSION)
                .build();
    }

    static JsonObject capabilities() {
        return Json.createObjectBuilder()
                .add("tools", JsonValue.EMPTY_JSON_OBJECT)
                .build();
    }

    /** @throws RpcFault for a cursor, as there is only one page */
    JsonObject list(JsonObject params) throws RpcFault {
        if (params.containsKey("cursor")) {
            throw RpcFault.invalidParams("This cursor is unknown: the list has one page.");
        }
        JsonArrayBuilder definitions = Json.createArrayBuilder();
        tools.forEach(tool -> definitions.add(tool.definition()));
        return Json.createObjectBuilder().add("tools", definitions).build();
    }

    /** @throws RpcFault when there is no such tool or the arguments are not an object */
    JsonObject call(JsonObject params) throws RpcFault {
        Tool tool = named(params.get("name"));
        JsonValue arguments = params.getOrDefault("arguments", JsonValue.EMPTY_JSON_OBJECT);
        if (arguments instanceof JsonObject given) {
            return tool.call(given).json();
        }
        throw RpcFault.invalidParams("\"arguments\" must be an object.");
    }

    private Tool named(@Nullable JsonValue asked) throws RpcFault {
        if (!(asked instanceof JsonString name)) {
            throw RpcFault.invalidParams("\"name\" must be the name of a tool.");
        }
        for (Tool tool : tools) {
            if (tool.name().equals(name.getString())) {
                return tool;
            }
        }
        throw RpcFault.invalidParams("Unknown tool: " + name.getString());
    }
}
