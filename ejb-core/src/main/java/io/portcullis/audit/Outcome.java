package io.portcullis.audit;

import java.time.Instant;

/**
 * The second phase: what came of an intent.
 *
 * @param status the upstream's HTTP status, 0 where there was none
 * @param micros from the intent's commit to the end of the answer
 */
public record Outcome(String entry, Instant at, Kind kind, int status, long micros) {
    public enum Kind {
        /** The upstream answered and the answer was passed on. */
        ANSWERED,
        /** The upstream answered an error, or not at all. */
        FAILED,
        /** The client went away, or cancelled. */
        CANCELLED,
        /** The permission came too late: nothing was sent. */
        NOT_SENT,
        /** The node that would have told is gone. */
        UNKNOWN
    }
}
