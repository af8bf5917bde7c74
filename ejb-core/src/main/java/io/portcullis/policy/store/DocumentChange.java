package io.portcullis.policy.store;

import org.jspecify.annotations.Nullable;

/**
 * A document to be applied.
 *
 * @param expected the version it was made from; null for whatever there is
 * @param origin how it comes: {@code api}, {@code bulk}, {@code rollback}, {@code file}
 * @param reason for the people who look at it later; may be empty
 * @param closing whether it may close every server to everybody
 */
public record DocumentChange(String text, @Nullable Long expected, String origin, String reason, boolean closing) {
    private static final int LONGEST_REASON = 500;

    public DocumentChange {
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
