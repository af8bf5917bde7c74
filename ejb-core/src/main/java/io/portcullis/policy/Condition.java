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

    /** For what grants: it holds whether or not the user's unconfirmed memberships do. */
    default Verdict testToGrant(AccessRequest request, @Nullable NormalPath path) {
        Verdict verdict = test(request, path);
        boolean grants = verdict == Verdict.TRUE || verdict == Verdict.OPEN;
        return grants && request.caller().uncertain() ? test(request.bound(), path) : verdict;
    }

    /** For what denies: it holds if any of the user's unconfirmed memberships makes it so. */
    default Verdict testToDeny(AccessRequest request, @Nullable NormalPath path) {
        Verdict verdict = test(request, path);
        boolean spares = verdict == Verdict.FALSE || verdict == Verdict.OPEN;
        return spares && request.caller().uncertain() ? test(request.bound(), path) : verdict;
    }

    /** Whether it looks at {@code path} at all. */
    boolean readsPath();

    /** Texts in it that a path may be compared with; for finding out whether any path could pass. */
    Iterable<String> pathTexts(AccessRequest request);

    /** As it stands in the document. */
    String source();
}
