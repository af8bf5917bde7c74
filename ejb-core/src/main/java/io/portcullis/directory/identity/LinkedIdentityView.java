package io.portcullis.directory.identity;

import java.time.OffsetDateTime;

/** A linked identity as it leaves the house. */
public record LinkedIdentityView(String issuer, String subject, OffsetDateTime linkedAt) {
    static LinkedIdentityView of(LinkedIdentity linked) {
        return new LinkedIdentityView(
                linked.external().issuer(), linked.external().subject(), linked.linkedAt());
    }
}
