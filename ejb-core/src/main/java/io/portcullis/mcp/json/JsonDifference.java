package io.portcullis.mcp.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place where two values differ (RFC 6901), before and after as JSON, null where there is nothing. Objects are compared
 * member by member, everything else as a whole.
 */
public record JsonDifference(
        String pointer, @Nullable String before, @Nullable String after) {
    public static List<JsonDifference> between(JsonValue before, JsonValue after) {
        List<JsonDifference> differences = new ArrayList<>();
        compare("", before, after, differences);
        return differences;
    }

    private static void compare(
            String pointer, @Nullable JsonValue before, @Nullable JsonValue after, List<JsonDifference> differences) {
        if (before != null && after != null && before.isObject() && after.isObject()) {
            Map<String, JsonValue> old = new TreeMap<>();
            Map<String, JsonValue> fresh = new TreeMap<>();
            before.members(old::put);
            after.members(fresh::put);
            TreeSet<String> names = new TreeSet<>(old.keySet());
            names.addAll(fresh.keySet());
            for (String name : names) {
                String step = name.replace("~", "~0").replace("/", "~1");
                compare(pointer + "/" + step, old.get(name), fresh.get(name), differences);
            }
            return;
        }
        String was = before == null ? null : JsonText.canonical(before);
        String is = after == null ? null : JsonText.canonical(after);
        if (was == null || !was.equals(is)) {
            differences.add(new JsonDifference(pointer, was, is));
        }
    }
}
