package io.portcullis.ratelimit;

import java.time.Duration;

/**
 * A bucket of tokens as it is to be: whoever takes the first token makes it, full.
 *
 * @param key names it within a host
 * @param capacity what can be taken at once
 * @param requests how many tokens come back in each window, evenly
 */
public record Bucket(String key, long capacity, long requests, Duration window) {
    /** Nanoseconds until one token comes back. */
    public long nanosPerToken() {
        return Math.max(1, window.toNanos() / requests);
    }

    /** The same for one of several that share it without knowing of each other. */
    Bucket share(int of) {
        return new Bucket(key, Math.max(1, capacity / of), Math.max(1, requests / of), window);
    }
}
