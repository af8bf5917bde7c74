package io.portcullis.mcp.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One value inside a text that {@link StrictJson} has accepted: a slice, read where it lies. Immutable as long as nobody
 * writes to the text.
 */
public final class JsonValue {
    private final byte[] text;
    private final int start;
    private final int end;

    JsonValue(byte[] text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    public boolean isObject() {
        return text[start] == '{';
    }

    public boolean isArray() {
        return text[start] == '[';
    }

    public boolean isString() {
        return text[start] == '"';
    }

    public boolean isNumber() {
        return text[start] == '-' || text[start] >= '0' && text[start] <= '9';
    }

    public boolean isNull() {
        return text[start] == 'n';
    }

    public boolean isTrue() {
        return text[start] == 't';
    }

    /** The value of a string; escapes are resolved. */
    public String string() {
        if (!isString()) {
            throw new IllegalStateException("not a string");
        }
        return unescape(text, start + 1, end - 1);
    }

    /** The string, or null where this is another kind of value. */
    public @Nullable String stringOrNull() {
        return isString() ? string() : null;
    }

    /** The source text of this value. */
    public String source() {
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return Arrays.copyOfRange(text, start, end);
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    byte[] text() {
        return text;
    }

    /** The member's value, or null where this is no object or has no such member. */
    public @Nullable JsonValue member(String name) {
        JsonValue[] found = new JsonValue[1];
        members((key, value) -> {
            if (key.equals(name)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    /** Whether a reader that ignores case would find a member here that {@link #member} does not. */
    public boolean hasLookalike(String name) {
        boolean[] found = new boolean[1];
        members((key, value) ->
                found[0] |= !key.equals(name) && CaseFold.of(key).equals(CaseFold.of(name)));
        return found[0];
    }

    /** The member's value where it is a string, else null. */
    public @Nullable String text(String name) {
        JsonValue value = member(name);
        return value == null ? null : value.stringOrNull();
    }

    /** Walks the members of an object in their order; nothing for other values. */
    public void members(BiConsumer<String, JsonValue> visitor) {
        if (!isObject()) {
            return;
        }
        int at = space(start + 1);
        while (text[at] != '}') {
            int nameEnd = skip(at);
            String name = unescape(text, at + 1, nameEnd - 1);
            int valueStart = space(space(nameEnd) + 1);
            int valueEnd = skip(valueStart);
            visitor.accept(name, new JsonValue(text, valueStart, valueEnd));
            at = next(valueEnd);
        }
    }

    /** The elements of an array; empty for other values. */
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        if (!isArray()) {
            return elements;
        }
        int at = space(start + 1);
        while (text[at] != ']') {
            int valueEnd = skip(at);
            elements.add(new JsonValue(text, at, valueEnd));
            at = next(valueEnd);
        }
        return elements;
    }

    /** The elements that are strings. */
    public List<String> strings() {
        return elements().stream()
                .filter(JsonValue::isString)
                .map(JsonValue::string)
                .toList();
    }

    @Override
    public String toString() {
        return source();
    }

    private int next(int at) {
        int behind = space(at);
        return text[behind] == ',' ? space(behind + 1) : behind;
    }

    private int space(int from) {
        int at = from;
        while (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t') {
            at++;
        }
        return at;
    }

    private int skip(int from) {
        return switch (text[from]) {
            case '"' -> skipString(from);
            case '{', '[' -> skipNested(from);
            default -> skipScalar(from);
        };
    }

    private int skipString(int from) {
        int at = from + 1;
        while (text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int skipNested(int from) {
        int depth = 0;
        int at = from;
        do {
            switch (text[at]) {
                case '"' -> at = skipString(at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private int skipScalar(int from) {
        int at = from;
        while (at < end && ",]} \n\r\t".indexOf(text[at]) < 0) {
            at++;
        }
        return at;
    }

    static String unescape(byte[] text, int start, int end) {
        int escape = start;
        while (escape < end && text[escape] != '\\') {
            escape++;
        }
        String raw = new String(text, start, end - start, StandardCharsets.UTF_8);
        return escape == end ? raw : unescape(raw);
    }

    private static String unescape(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            switch (kind) {
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> plain.append(kind);
            }
        }
        return plain.toString();
    }
}
