package io.portcullis.oauth.assertion;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A trusted identity provider as it leaves the house.
 *
 * @param clientIds empty: any client
 */
public record TrustedIssuerView(
        String id, String issuer, String jwksUri, List<String> clientIds, OffsetDateTime trustedAt) {
    public TrustedIssuerView {
        clientIds = List.copyOf(clientIds);
    }

    static TrustedIssuerView of(TrustedIssuer trusted) {
        return new TrustedIssuerView(
                trusted.publicId(),
                trusted.issuer(),
                trusted.keys().address(),
                List.copyOf(trusted.clientIds()),
                trusted.trustedAt());
    }
}
