package io.portcullis.oauth.assertion;

import io.portcullis.identity.ServerKey;
import java.time.Instant;
import java.util.Set;

/**
 * What an identity provider says of one of its people, verified: they let the client that authenticated use a server.
 *
 * @param scopes what it grants; all there are where it does not say
 * @param method how the human signed in (RFC 8176): {@code mfa}, or {@code idp} where more than one factor is not said
 * @param signedInAt where it is not said, when the grant was made
 */
public record IdentityAssertion(
        String issuer,
        String subject,
        ServerKey server,
        String resource,
        Set<String> scopes,
        String method,
        Instant signedInAt) {
    public IdentityAssertion {
        scopes = Set.copyOf(scopes);
    }
}
