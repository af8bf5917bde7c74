package io.portcullis.directory;

import io.portcullis.identity.Trust;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * A request for access as it leaves the house.
 *
 * @param state {@code open}, {@code granted}, {@code declined}
 */
public record CeilingRequestView(
        long id, String user, String server, Trust wanted, String reason, OffsetDateTime askedAt, String state) {
    static CeilingRequestView of(CeilingRequest request) {
        return new CeilingRequestView(
                request.id(),
                request.user().value(),
                request.server().value(),
                request.wanted(),
                request.reason(),
                request.askedAt(),
                request.state().name().toLowerCase(Locale.ROOT));
    }
}
