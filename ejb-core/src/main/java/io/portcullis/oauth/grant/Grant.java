package io.portcullis.oauth.grant;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import java.time.Instant;

/**
 * What a human granted, as tokens carry it.
 *
 * @param issuer the URL that the authorization began at; tokens say the same
 * @param consent the id of the consent they come from
 * @param resource the one endpoint they open
 * @param method how the human signed in: words of RFC 8176, separated by blanks
 * @param expiresAt when the consent, and with it the family, ends at the latest
 */
public record Grant(
        HostId host,
        String issuer,
        ClientId client,
        UserId user,
        String consent,
        String scope,
        String resource,
        String method,
        Instant signedInAt,
        Instant expiresAt) {}
