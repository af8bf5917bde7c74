package io.portcullis.web.proxy.rest;

import io.portcullis.identity.Trust;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.Operation;
import io.portcullis.web.proxy.edge.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request body: strict JSON, an object, known members only. Getters note what is wrong and go on; {@link #check} then
 * refuses with all faults at once.
 */
final class Body {
    private final String pointer;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final List<Problem.Fault> faults;

    private Body(JsonValue object, String pointer, List<Problem.Fault> faults, Set<String> known) {
        this.pointer = pointer;
        this.faults = faults;
        if (!object.isObject()) {
            fault("", "must be an object");
        }
        object.members((name, value) -> {
            if (known.contains(name)) {
                members.put(name, value);
            } else {
                fault("/" + name, "is not known here; known are " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    /** An empty body counts as an empty object. */
    static Body of(@Nullable String text, String... known) {
        String json = text == null || text.isBlank() ? "{}" : text;
        try {
            JsonValue root = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
            return new Body(root, "", new ArrayList<>(), Set.of(known));
        } catch (MalformedJson malformed) {
            throw new Problem(400, "Not JSON", String.valueOf(malformed.getMessage()));
        }
    }

    boolean has(String name) {
        return members.containsKey(name) && !members.get(name).isNull();
    }

    @Nullable
    String text(String name, int longest) {
        JsonValue value = members.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()
                || value.string().length() > longest
                || value.string().chars().anyMatch(Character::isISOControl)) {
            fault("/" + name, "must be a string of at most " + longest + " characters without control characters");
            return null;
        }
        return value.string();
    }

    String required(String name, int longest) {
        String value = text(name, longest);
        if (value == null || value.isBlank()) {
            fault("/" + name, "is required");
            return "";
        }
        return value;
    }

    /** A member as it is; null where absent. */
    @Nullable
    JsonValue value(String name) {
        return members.get(name);
    }

    @Nullable
    Boolean flag(String name) {
        JsonValue value = members.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTrue() && !value.source().equals("false")) {
            fault("/" + name, "must be true or false");
        }
        return value.isTrue();
    }

    @Nullable
    Integer number(String name) {
        JsonValue value = members.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.source().matches("-?[0-9]{1,9}")) {
            fault("/" + name, "must be a whole number");
            return null;
        }
        return Integer.valueOf(value.source());
    }

    @Nullable
    Trust trust(String name) {
        String word = text(name, 20);
        if (word == null) {
            return null;
        }
        return Trust.of(word).orElseGet(() -> {
            fault("/" + name, "must be low, medium or high");
            return Trust.HIGH;
        });
    }

    @Nullable
    Operation operation(String name) {
        String word = text(name, 20);
        if (word == null) {
            return null;
        }
        return Operation.of(word).orElseGet(() -> {
            fault("/" + name, "must be read, write or delete");
            return Operation.DELETE;
        });
    }

    /** The list as JSON text, null where absent. */
    @Nullable
    String list(String name) {
        List<String> values = strings(name);
        return values == null ? null : JsonText.array(values);
    }

    @Nullable
    List<String> strings(String name) {
        JsonValue value = members.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        List<JsonValue> elements = value.elements();
        if (!value.isArray()
                || !elements.stream().allMatch(JsonValue::isString)
                || elements.stream().anyMatch(e -> e.string().chars().anyMatch(Character::isISOControl))) {
            fault("/" + name, "must be a list of strings without control characters");
            return null;
        }
        return value.strings();
    }

    /** A member that is an object itself; faults in it are counted here. */
    @Nullable
    Body object(String name, String... known) {
        JsonValue value = members.get(name);
        return value == null || value.isNull() ? null : new Body(value, pointer + "/" + name, faults, Set.of(known));
    }

    /** An element of a list that is an object itself; faults in it are counted here. */
    Body element(String name, int index, JsonValue element, String... known) {
        return new Body(element, pointer + "/" + name + "/" + index, faults, Set.of(known));
    }

    /** The members of an object whose names are free, each an object with the known members. */
    Map<String, Body> each(String name, String... known) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        JsonValue value = members.get(name);
        if (value != null && !value.isNull()) {
            value.members((key, member) ->
                    bodies.put(key, new Body(member, pointer + "/" + name + "/" + key, faults, Set.of(known))));
        }
        return bodies;
    }

    void fault(String place, String detail) {
        faults.add(new Problem.Fault(pointer + place, detail));
    }

    /** @throws Problem 422 with every fault */
    void check() {
        if (!faults.isEmpty()) {
            throw new Problem(
                    422, "The body is not acceptable", faults.size() + " faults; nothing was changed", faults);
        }
    }
}
