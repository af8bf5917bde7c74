package io.portcullis.policy.reference;

import io.portcullis.mcp.json.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON as plain maps, lists, texts, numbers and flags; what is not there is null. */
final class Plain {
    private Plain() {}

    static @Nullable Object at(@Nullable Object value, String... names) {
        Object found = value;
        for (String name : names) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static boolean is(@Nullable Object value, String... names) {
        return Boolean.TRUE.equals(at(value, names));
    }

    static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> json(String.valueOf(member.getKey())) + ":" + json(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Plain::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? JsonText.quote(text) : String.valueOf(value);
    }
}
