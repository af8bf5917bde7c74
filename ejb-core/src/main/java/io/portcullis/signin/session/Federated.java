package io.portcullis.signin.session;

import org.jspecify.annotations.Nullable;

/**
 * Which provider vouched for a session.
 *
 * @param provider its key at the host
 * @param sid the provider's own session, where it names one
 */
public record Federated(
        String provider,
        String issuer,
        String subject,
        @Nullable String sid) {}
