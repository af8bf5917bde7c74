package io.portcullis.policy;

import org.jspecify.annotations.Nullable;

/** A compiled condition of the document. Immutable, thread-safe, bounded in time. */
public interface Condition {
    enum Verdict {
        TRUE,
        FALSE,
        /** It could not be evaluated; each use says what that means. */
        ERROR,
        /** It depends on arguments that are not known yet (a list is made). */
        OPEN
    }

    /** @param path the normalised path that is looked at, null where there is none */
    Verdict test(AccessRequest request, @Nullable NormalPath path);

    /** Whether it looks at {@code path} at all. */
    boolean readsPath();

    /** Texts in it that a path may be compared with; for finding out whether any path could pass. */
    Iterable<String> pathTexts(AccessRequest request);

    /** As it stands in the document. */
    String source();
}
