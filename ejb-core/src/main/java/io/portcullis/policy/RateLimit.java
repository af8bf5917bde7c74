package io.portcullis.policy;

import java.time.Duration;

/**
 * A token bucket: holds {@code capacity} tokens and refills evenly by {@code requests} in each {@code window}.
 *
 * @param capacity what may be taken at once: the document's {@code burst}, else {@code requests}
 */
public record RateLimit(long requests, Duration window, long capacity) {
    public RateLimit {
        if (requests < 1 || capacity < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A limit has at least one request in a window that is not empty");
        }
    }

    /**
     * One token to be taken from one bucket.
     *
     * @param key names the bucket within a host and is told to the caller: {@code perUser:alice@example.com}
     */
    public record Charge(String key, RateLimit limit) {}
}
