package io.portcullis.consent;

import io.portcullis.identity.Trust;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it leaves the house.
 *
 * @param issuer the identity provider that gave it; null for one that the human gave
 * @param ceiling how far an administrator lets the human go there now; null: not at all
 */
public record ConsentView(
        String id,
        String user,
        String clientId,
        String clientName,
        String server,
        String serverName,
        Trust trust,
        @Nullable Trust ceiling,
        String redirectHost,
        @Nullable String issuer,
        OffsetDateTime grantedAt,
        OffsetDateTime usedAt,
        OffsetDateTime expiresAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable String endReason) {
    static ConsentView of(Consent consent, Names names) {
        return new ConsentView(
                consent.publicId(),
                consent.user().value(),
                consent.client().value(),
                names.client(consent.client()),
                consent.server().value(),
                names.server(consent.server()),
                consent.trust(),
                names.ceiling(consent.user(), consent.server()),
                consent.redirectHost(),
                consent.issuer(),
                consent.grantedAt(),
                consent.usedAt(),
                consent.expiresAt(),
                consent.endedAt(),
                consent.endReason());
    }
}
