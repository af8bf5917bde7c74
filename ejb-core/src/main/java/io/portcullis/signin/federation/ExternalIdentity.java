package io.portcullis.signin.federation;

import io.portcullis.directory.identity.ExternalId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said about a human, once it is proved that the provider said it.
 *
 * @param provider the provider's key at the host
 * @param email as claimed; null where the provider gives none
 * @param emailVerified whether the provider says that the address is this human's
 * @param claims every claim whose value is text or a list of it, also groups
 * @param groupsComplete false where the provider left groups out because there are too many; never to be read as none
 * @param multiFactor whether it signed the human in with a second factor
 * @param sid the provider's session, for logout from there
 */
public record ExternalIdentity(
        String provider,
        ExternalId id,
        @Nullable String email,
        boolean emailVerified,
        String name,
        Map<String, List<String>> claims,
        boolean groupsComplete,
        boolean multiFactor,
        @Nullable String sid) {
    public ExternalIdentity {
        claims = Map.copyOf(claims);
    }

    /** @param trusting whether the address is taken as verified for want of a word about it */
    Optional<String> verifiedEmail(boolean trusting) {
        return Optional.ofNullable(email).filter(address -> emailVerified || trusting);
    }

    List<String> values(String claim) {
        return claims.getOrDefault(claim, List.of());
    }

    /** For the container's session and the access token (RFC 8176). */
    String method() {
        return multiFactor ? "fed mfa" : "fed";
    }
}
