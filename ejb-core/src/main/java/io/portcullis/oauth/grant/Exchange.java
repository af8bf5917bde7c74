package io.portcullis.oauth.grant;

import io.portcullis.identity.Secret;

/** What came of presenting a code or a refresh token. */
public sealed interface Exchange {
    /** @param refreshToken the next one; the one that was presented is spent */
    record Tokens(Grant grant, String family, Secret refreshToken) implements Exchange {}

    /**
     * Answered {@code invalid_grant}.
     *
     * @param description says what to do, never what was wrong inside
     */
    record Refused(String description) implements Exchange {}
}
