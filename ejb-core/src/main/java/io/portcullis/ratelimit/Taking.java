package io.portcullis.ratelimit;

import java.time.Duration;

/** What came of trying to take tokens. */
public sealed interface Taking {
    Taking TAKEN = new Taken();

    record Taken() implements Taking {}

    /** @param key of the bucket that will be the last to have a token again, and when */
    record Empty(String key, Duration retryIn) implements Taking {}

    /** What counts for all nodes cannot be asked, and the call is not one that may go on without it. */
    record Unknown() implements Taking {}
}
