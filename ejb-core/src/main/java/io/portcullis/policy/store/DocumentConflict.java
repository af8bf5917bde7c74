package io.portcullis.policy.store;

/** A document that is well-formed and is not applied all the same. */
public final class DocumentConflict extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** Somebody else applied another one meanwhile. */
        STALE,
        /** It needs a word of confirmation. */
        CLOSES,
        /** It would take from its author what they have. */
        LOCKS_OUT,
        /** There is none to be edited, or no such version. */
        MISSING
    }

    private final Kind kind;

    DocumentConflict(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
