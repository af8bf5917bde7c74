package io.portcullis.policy.rule;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code constraints} and {@code validation} of an entry set; whatever is null, 0 or false is not set.
 *
 * @param readOnly only operation read, and SQL is screened
 * @param maxFileSize bytes; null for no limit, for 0 is one
 * @param extensions in lower case with their dot; null for any
 * @param pointer of the entry, above {@code constraints} and {@code validation}
 */
public record Limits(
        boolean readOnly,
        @Nullable Duration timeout,
        long maxRows,
        @Nullable Long maxFileSize,
        @Nullable Set<String> extensions,
        String pointer) {
    public static final Limits NONE = new Limits(false, null, 0, null, null, "");

    public Limits {
        extensions = extensions == null ? null : Set.copyOf(extensions);
    }

    /** Whether an entry says anything at all about limits. */
    public boolean areSet() {
        return !pointer.isEmpty();
    }
}
