package io.portcullis.directory.revocation;

import java.time.Instant;

/** An entry of the deny-list as it leaves the house. */
public record RevocationView(RevokedKind kind, String name, String reason, String by, Instant at) {
    static RevocationView of(Revocation revocation) {
        return new RevocationView(
                revocation.kind(),
                revocation.name(),
                revocation.reason(),
                revocation.revokedBy(),
                revocation.revokedAt().toInstant());
    }
}
