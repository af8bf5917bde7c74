package io.portcullis.policy.store;

import java.time.Instant;

/**
 * A version of the document as it leaves the house.
 *
 * @param number from 1 on
 * @param text the document itself
 * @param origin how it came: {@code api}, {@code bulk}, {@code rollback}, {@code file}
 */
public record DocumentVersion(long number, String text, String origin, String by, String reason, Instant at) {
    static DocumentVersion of(AccessDocument document) {
        return new DocumentVersion(
                document.number(),
                document.body(),
                document.origin(),
                document.changedBy(),
                document.reason(),
                document.changedAt().toInstant());
    }
}
