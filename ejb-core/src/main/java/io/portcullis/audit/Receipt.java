package io.portcullis.audit;

/** What came of a ticket. Only {@link #COMMITTED} is a permission to send. */
public enum Receipt {
    COMMITTED,
    /** The host's state moved on since the decision; decide again. */
    STALE,
    SESSION_ENDED
}
