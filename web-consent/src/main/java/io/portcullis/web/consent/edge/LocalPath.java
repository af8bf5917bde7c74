package io.portcullis.web.consent.edge;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path below our own origin that a browser may be sent to. Whatever a browser could read as another origin is none: two
 * slashes, a backslash (browsers take it for a slash), a control character or a space (browsers drop some of them).
 */
public record LocalPath(String value) {
    private static final int LONGEST = 2_048;
    private static final Pattern SHAPE = Pattern.compile("/(?!/)[\\x21-\\x5b\\x5d-\\x7e]*");

    public LocalPath {
        if (!valid(value)) {
            throw new IllegalArgumentException("A local path starts with one slash and is printable ASCII");
        }
    }

    public static Optional<LocalPath> of(@Nullable String text) {
        return text != null && valid(text) ? Optional.of(new LocalPath(text)) : Optional.empty();
    }

    private static boolean valid(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
