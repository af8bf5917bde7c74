package io.portcullis.mcp.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The member names of the objects that are open while a text is read, as a stack of slices: no string is made for a name
 * unless it needs decoding. An object with many members switches to a hash set, which it keeps until it is closed, so that
 * reading stays linear whatever stands inside.
 */
final class NameSet {
    private static final int FEW = 24;

    private final byte[] text;
    /** By the mark of the object, which no other open object has: a name stands between the two. */
    private final Map<Integer, Set<String>> many = new HashMap<>();

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;

    NameSet(byte[] text) {
        this.text = text;
    }

    /** Opens an object; give the mark back to {@link #add} and {@link #close}. */
    int open() {
        return size;
    }

    void close(int mark) {
        size = mark;
        if (!many.isEmpty()) {
            many.remove(mark);
        }
    }

    /** @return false if the object already has that name */
    boolean add(int mark, int start, int end, boolean ignoreCase) {
        boolean fresh =
                size - mark < FEW ? notAmong(mark, start, end, ignoreCase) : notAmongMany(mark, start, end, ignoreCase);
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size++] = end;
        return fresh;
    }

    boolean spells(String name, int start, int end) {
        if (!escaped(start, end)) {
            return end - start == name.length() && same(name.getBytes(StandardCharsets.US_ASCII), start);
        }
        return JsonValue.unescape(text, start, end).equals(name);
    }

    private boolean notAmong(int mark, int start, int end, boolean ignoreCase) {
        for (int i = mark; i < size; i++) {
            if (equal(starts[i], ends[i], start, end, ignoreCase)) {
                return false;
            }
        }
        return true;
    }

    private boolean notAmongMany(int mark, int start, int end, boolean ignoreCase) {
        Set<String> set = many.get(mark);
        if (set == null) {
            set = new HashSet<>();
            for (int i = mark; i < size; i++) {
                set.add(name(starts[i], ends[i], ignoreCase));
            }
            many.put(mark, set);
        }
        return set.add(name(start, end, ignoreCase));
    }

    private boolean equal(int aStart, int aEnd, int bStart, int bEnd, boolean ignoreCase) {
        if (!ignoreCase && !escaped(aStart, aEnd) && !escaped(bStart, bEnd)) {
            return Arrays.equals(text, aStart, aEnd, text, bStart, bEnd);
        }
        return name(aStart, aEnd, ignoreCase).equals(name(bStart, bEnd, ignoreCase));
    }

    private String name(int start, int end, boolean ignoreCase) {
        String name = JsonValue.unescape(text, start, end);
        return ignoreCase ? CaseFold.of(name) : name;
    }

    private boolean escaped(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private boolean same(byte[] name, int start) {
        return Arrays.equals(text, start, start + name.length, name, 0, name.length);
    }
}
