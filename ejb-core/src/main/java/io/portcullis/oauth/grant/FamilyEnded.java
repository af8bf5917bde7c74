package io.portcullis.oauth.grant;

import io.portcullis.identity.HostId;
import java.time.Instant;
import java.util.Map;

/**
 * A token family ended before its time; the access tokens it has out must end with it.
 *
 * @param accessTokens {@code jti} → expiry
 */
public record FamilyEnded(HostId host, Map<String, Instant> accessTokens) {
    public FamilyEnded {
        accessTokens = Map.copyOf(accessTokens);
    }
}
