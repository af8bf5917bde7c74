package io.portcullis.signin;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A browser session as it leaves the house.
 *
 * @param id names it; it is not its secret
 */
public record SessionView(
        String id,
        String user,
        String method,
        @Nullable String ip,
        @Nullable String userAgent,
        OffsetDateTime signedInAt,
        OffsetDateTime usedAt,
        OffsetDateTime expiresAt) {
    static SessionView of(BrowserSession session) {
        return new SessionView(
                session.publicId(),
                session.user().value(),
                session.method(),
                session.origin().ip(),
                session.origin().userAgent(),
                session.signedInAt(),
                session.usedAt(),
                session.expiresAt());
    }
}
