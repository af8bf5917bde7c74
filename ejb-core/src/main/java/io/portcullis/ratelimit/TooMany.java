package io.portcullis.ratelimit;

import java.time.Duration;

/** The one answer to a request too many (RFC 6585 §4). */
public record TooMany(Duration retryIn) {
    public static final int STATUS = 429;
    public static final String BODY =
            "{\"error\":\"rate_limited\",\"message\":\"You have exceeded the rate limit. Please try again later.\"}";

    /** {@code Retry-After}, whole seconds. */
    public String retryAfter() {
        return String.valueOf(Math.max(1, retryIn.plusMillis(999).toSeconds()));
    }
}
