package io.portcullis.identity;

import org.jspecify.annotations.Nullable;

/** Where a list goes on whose newest rows come first: with those whose id is lower. */
public record PageCursor(long before) {
    /** @param text as {@link #text} gave it; null for the first page */
    public static PageCursor of(@Nullable String text) {
        try {
            return new PageCursor(text == null ? Long.MAX_VALUE : Long.parseLong(text));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("cursor is not one that this gateway gave", malformed);
        }
    }

    public String text() {
        return Long.toString(before);
    }
}
