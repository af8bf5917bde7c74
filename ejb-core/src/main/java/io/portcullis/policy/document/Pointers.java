package io.portcullis.policy.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** JSON pointers (RFC 6901). */
public final class Pointers {
    private Pointers() {}

    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Where a reader stood that got as far as this byte; the text before it is well-formed. */
    static String at(byte[] text, int offset) {
        Deque<Object> path = new ArrayDeque<>(); // a name, or an index, for each open level
        int at = 0;
        while (at < Math.min(offset, text.length)) {
            switch (text[at]) {
                case '{' -> path.push("");
                case '[' -> path.push(0);
                case '}', ']' -> path.poll();
                case ',' -> next(path);
                case '"' -> at = string(text, at, path);
                default -> {}
            }
            at++;
        }
        return offset < text.length && text[offset] == '"' ? named(path, text, offset) : joined(path);
    }

    private static void next(Deque<Object> path) {
        Object top = path.poll();
        path.push(top instanceof Integer index ? (Object) (index + 1) : (Object) "");
    }

    /** Skips a text; as the name of a member it is remembered. */
    private static int string(byte[] text, int from, Deque<Object> path) {
        int end = end(text, from);
        if ("".equals(path.peek())) {
            path.poll();
            path.push(new String(text, from + 1, Math.max(0, end - from - 1), StandardCharsets.UTF_8));
        }
        return end;
    }

    private static String named(Deque<Object> path, byte[] text, int offset) {
        if ("".equals(path.peek())) {
            string(text, offset, path);
        }
        return joined(path);
    }

    private static int end(byte[] text, int from) {
        int at = from + 1;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length);
    }

    private static String joined(Deque<Object> path) {
        StringBuilder pointer = new StringBuilder();
        for (Iterator<Object> steps = path.descendingIterator(); steps.hasNext(); ) {
            String step = String.valueOf(steps.next());
            if (!step.isEmpty()) {
                pointer.append(child("", step));
            }
        }
        return pointer.toString();
    }
}
