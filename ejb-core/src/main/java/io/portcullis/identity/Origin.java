package io.portcullis.identity;

import org.jspecify.annotations.Nullable;

/** Where a request came from, for the record; it authenticates nobody. */
public record Origin(@Nullable String ip, @Nullable String userAgent) {
    /** A request of the product's own, which comes from nowhere. */
    public static final Origin NONE = new Origin(null, null);
}
