package io.portcullis.mcp.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes JSON text: strings, small objects, and the canonical form that definitions and arguments are compared in. */
public final class JsonText {
    /** The first half of U+E0000 to U+E03FF: tags and variation selectors, a text behind the text. */
    private static final char TAGS = 0xdb40;

    private JsonText() {}

    /** A JSON string with its quotes; control and bidirectional characters are escaped, so one value is one line. */
    public static String quote(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!plain(value.charAt(i))) {
                return escaped(value);
            }
        }
        return '"' + value + '"';
    }

    private static boolean plain(char c) {
        return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
    }

    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || hidden(c) || i > 0 && value.charAt(i - 1) == TAGS) {
                out.append("\\u").append(hex(c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Characters that show nothing or reorder what is shown. */
    public static boolean hidden(char c) {
        return c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff
                || c == 0x00ad
                || c == 0x061c
                || c == 0x180e
                || c == TAGS;
    }

    /** An object of string members, in the order given; members with a null value are left out. */
    public static String object(@Nullable String... namesAndValues) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                members.add(quote(name) + ":" + quote(value));
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    /** An array of strings. */
    public static String array(Iterable<String> values) {
        List<String> quoted = new ArrayList<>();
        values.forEach(value -> quoted.add(quote(value)));
        return "[" + String.join(",", quoted) + "]";
    }

    /**
     * One text for one meaning: members sorted by name, no white space, strings escaped in one way, numbers as written.
     * For comparison and digests within the product, not for exchange (it is not RFC 8785, which reformats numbers).
     */
    public static String canonical(JsonValue value) {
        StringBuilder out = new StringBuilder();
        canonical(value, out);
        return out.toString();
    }

    private static void canonical(JsonValue value, StringBuilder out) {
        if (value.isObject()) {
            Map<String, JsonValue> sorted = new TreeMap<>();
            value.members(sorted::put);
            String comma = "{";
            for (Map.Entry<String, JsonValue> member : sorted.entrySet()) {
                out.append(comma).append(quote(member.getKey())).append(':');
                canonical(member.getValue(), out);
                comma = ",";
            }
            out.append(sorted.isEmpty() ? "{}" : "}");
        } else if (value.isArray()) {
            String comma = "[";
            for (JsonValue element : value.elements()) {
                out.append(comma);
                canonical(element, out);
                comma = ",";
            }
            out.append(comma.equals("[") ? "[]" : "]");
        } else {
            out.append(value.isString() ? quote(value.string()) : value.source());
        }
    }

    private static String hex(char c) {
        return String.format("%04x", (int) c);
    }
}
