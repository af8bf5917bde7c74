package io.portcullis.oauth.grant;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request whose every parameter was checked.
 *
 * @param issuer the URL it came to
 * @param state the client's own, given back untouched
 * @param server null where the client named no resource: the human chooses
 */
public record NewRequest(
        String issuer,
        ClientId client,
        String redirectUri,
        @Nullable String state,
        String codeChallenge,
        String scope,
        @Nullable ServerKey server) {}
