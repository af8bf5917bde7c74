package io.portcullis.audit.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null is no restriction.
 *
 * @param text looked for in sentence, tool, user, agent, regardless of case
 * @param limit 1 to 500
 * @param cursor the id of the last entry of the page before
 */
public record AuditFilter(
        @Nullable String user,
        @Nullable String agent,
        @Nullable String server,
        @Nullable String tool,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {
    public static final int MOST = 500;

    public AuditFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        for (String value : new @Nullable String[] {user, agent, server, tool, decision, reason, text}) {
            if (value != null && value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a filter has no control characters");
            }
        }
        if (cursor != null && !cursor.matches("[0-9A-HJKMNP-TV-Z]{26}")) {
            throw new IllegalArgumentException("cursor is not one that this gateway gave");
        }
    }
}
