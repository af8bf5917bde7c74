package io.portcullis.demo.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one call, checked against what the tool declares: nothing missing, nothing unknown, all text. */
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    static Arguments of(List<Argument> declared, JsonObject given) throws ToolFault {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonValue> argument : given.entrySet()) {
            values.put(known(declared, argument.getKey()), text(argument));
        }
        for (Argument argument : declared) {
            if (argument.isRequired() && !values.containsKey(argument.name())) {
                throw new ToolFault("The argument \"" + argument.name() + "\" is missing.");
            }
        }
        return new Arguments(values);
    }

    private static String known(List<Argument> declared, String name) throws ToolFault {
        if (declared.stream().noneMatch(argument -> argument.name().equals(name))) {
            throw new ToolFault("This tool has no argument \"" + name + "\".");
        }
        return name;
    }

    private static String text(Map.Entry<String, JsonValue> argument) throws ToolFault {
        if (argument.getValue() instanceof JsonString text) {
            return text.getString();
        }
        throw new ToolFault("The argument \"" + argument.getKey() + "\" must be a string.");
    }

    /** @param name a required argument */
    public String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("Not a required argument: " + name));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
