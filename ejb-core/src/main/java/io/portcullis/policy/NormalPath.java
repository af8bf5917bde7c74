package io.portcullis.policy;

import io.portcullis.mcp.json.CaseFold;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An absolute path in its one spelling: NFC, {@code .}, {@code ..} and {@code //} resolved by text alone, no slash at the
 * end. What could be read in two ways is no path: relative ones, {@code ~}, backslashes, control characters, encoded dots,
 * slashes and NUL. Links are not visible here; the server that follows them has to guard against them.
 */
public record NormalPath(String value) {
    private static final int LONGEST = 4096;
    private static final Pattern ENCODED = Pattern.compile("%(25)*(2e|2f|5c|00)", Pattern.CASE_INSENSITIVE);

    /** Empty for a text that is not one unambiguous absolute path. */
    public static Optional<NormalPath> of(String text) {
        return plain(text) ? Optional.of(new NormalPath(text)) : normalised(text);
    }

    /** Whether a text needs no second look: ASCII, in the one spelling already. Most are. */
    private static boolean plain(String text) {
        int length = text.length();
        if (length < 2 || length > LONGEST || text.charAt(0) != '/' || text.charAt(length - 1) == '/') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            boolean unusual = c <= ' ' || c >= '~' || c == '\\' || c == '%';
            if (unusual || text.charAt(i - 1) == '/' && (c == '/' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    private static Optional<NormalPath> normalised(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (!composed.startsWith("/") || composed.length() > LONGEST || ambiguous(composed)) {
            return Optional.empty();
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : composed.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return Optional.of(new NormalPath("/" + String.join("/", segments)));
    }

    private static boolean ambiguous(String text) {
        return text.indexOf('\\') >= 0
                || text.indexOf('~') >= 0
                || text.chars().anyMatch(NormalPath::unprintable)
                || text.indexOf('%') >= 0 && ENCODED.matcher(text).find();
    }

    private static boolean unprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether it is {@code root} or lies below it; segments are compared whole. */
    public boolean isWithin(NormalPath root) {
        return within(value, root.value);
    }

    /** As a reader sees it who takes upper and lower case for one. */
    public NormalPath folded() {
        return new NormalPath(CaseFold.of(value));
    }

    private static boolean within(String path, String root) {
        return root.equals("/")
                || path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    public NormalPath child(String name) {
        return new NormalPath(value.equals("/") ? "/" + name : value + "/" + name);
    }

    /** The last segment, empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
