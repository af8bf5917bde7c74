package io.portcullis.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling: the human (or service account) in whose name, through which agent, at which host, by which access
 * token. Immutable; it is made by the token verifier and by nothing else.
 *
 * @param consent the id of the consent the token comes from; null for a service account, which acts in its own name
 * @param tokenId the token's {@code jti}: what revocation names, never the token's text
 * @param secondFactorAt when the human signed in with a second factor, null where they did not
 * @param audience the resource the token was issued for (RFC 8707)
 */
public record Subject(
        HostId host,
        UserId user,
        ClientId agent,
        @Nullable String consent,
        Set<String> scopes,
        String audience,
        String tokenId,
        Instant expiresAt,
        @Nullable Instant secondFactorAt) {
    public Subject {
        scopes = Set.copyOf(scopes);
    }

    /** Without a second factor. */
    public Subject(
            HostId host,
            UserId user,
            ClientId agent,
            @Nullable String consent,
            Set<String> scopes,
            String audience,
            String tokenId,
            Instant expiresAt) {
        this(host, user, agent, consent, scopes, audience, tokenId, expiresAt, null);
    }

    public boolean serviceAccount() {
        return consent == null;
    }
}
