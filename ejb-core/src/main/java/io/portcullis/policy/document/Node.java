package io.portcullis.policy.document;

import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.NormalPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in the document. Getters note what is wrong and go on, so that all faults are told at once. */
final class Node {
    private final @Nullable JsonValue value;
    private final String pointer;
    private final List<Fault> faults;

    Node(@Nullable JsonValue value, String pointer, List<Fault> faults) {
        this.value = value;
        this.pointer = pointer;
        this.faults = faults;
    }

    String pointer() {
        return pointer;
    }

    boolean present() {
        return value != null;
    }

    boolean isObject() {
        return value != null && value.isObject();
    }

    void fault(String detail) {
        faults.add(new Fault(pointer, detail));
    }

    Node child(String name) {
        return new Node(value == null ? null : value.member(name), Pointers.child(pointer, name), faults);
    }

    /** Refuses members that are not known, with the nearest known one. */
    Node object(Set<String> known) {
        members().forEach((name, member) -> {
            if (!known.contains(name)) {
                String near = Nearest.of(name, known);
                String hint = near != null ? "did you mean \"" + near + "\"?" : "known are " + new TreeSet<>(known);
                member.fault("\"" + name + "\" is not known here; " + hint);
            }
        });
        return this;
    }

    /** The members of an object in their order; nothing, and a fault, for another value. */
    Map<String, Node> members() {
        Map<String, Node> members = new LinkedHashMap<>();
        if (value != null && !value.isObject()) {
            fault("must be an object");
        } else if (value != null) {
            value.members((name, member) -> members.put(name, new Node(member, Pointers.child(pointer, name), faults)));
        }
        return members;
    }

    List<Node> elements() {
        List<Node> elements = new ArrayList<>();
        if (value != null && !value.isArray()) {
            fault("must be a list");
        } else if (value != null) {
            List<JsonValue> values = value.elements();
            for (int i = 0; i < values.size(); i++) {
                elements.add(new Node(values.get(i), pointer + "/" + i, faults));
            }
        }
        return elements;
    }

    @Nullable
    String text() {
        if (value != null && !value.isString()) {
            fault("must be a text");
        }
        return value == null ? null : value.stringOrNull();
    }

    boolean flag(boolean fallback) {
        if (value == null) {
            return fallback;
        }
        if (!value.isTrue() && !value.source().equals("false")) {
            fault("must be true or false");
        }
        return value.isTrue();
    }

    /** A whole number above 0, or {@code absent}. */
    long count(long absent) {
        if (value == null) {
            return absent;
        }
        String source = value.source();
        boolean whole = value.isNumber() && source.chars().allMatch(Character::isDigit) && source.length() < 16;
        if (!whole || Long.parseLong(source) < 1) {
            fault("must be a whole number above 0");
            return 1;
        }
        return Long.parseLong(source);
    }

    @Nullable
    Duration duration() {
        return read(text -> Quantities.duration(text), Quantities.DURATION);
    }

    @Nullable
    Long size() {
        return read(text -> Quantities.size(text), Quantities.SIZE);
    }

    @Nullable
    NormalPath path() {
        return read(
                NormalPath::of,
                "a path is absolute, with neither \\ nor ~ nor encoded characters, such as \"/workspace\"");
    }

    @Nullable
    UserId user() {
        return read(
                text -> {
                    try {
                        return text.contains("*") ? Optional.empty() : Optional.of(new UserId(text));
                    } catch (IllegalArgumentException malformed) {
                        return Optional.empty();
                    }
                },
                "a user id has 1 to 254 characters, no control character and no *");
    }

    /** Null, and a fault, for a text that cannot be read. */
    <T> @Nullable T read(Function<String, Optional<T>> reader, String rule) {
        String text = text();
        if (text == null) {
            return null;
        }
        Optional<T> read = reader.apply(text);
        if (read.isEmpty()) {
            fault("\"" + text + "\" cannot be read: " + rule);
        }
        return read.orElse(null);
    }

    /** Each element read; what cannot be is left out, with its fault. */
    <T> List<T> list(Function<Node, @Nullable T> reader) {
        List<T> read = new ArrayList<>();
        for (Node element : elements()) {
            T item = reader.apply(element);
            if (item != null) {
                read.add(item);
            }
        }
        return read;
    }
}
