package io.portcullis.signin.session;

import io.portcullis.identity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * How a human proved who they are.
 *
 * @param method one or more words of RFC 8176 between blanks: {@code pwd}, {@code hwk mfa}; {@code fed} for a provider
 * @param from the provider; null for the gateway's own methods
 */
public record Proof(String method, Origin origin, @Nullable Federated from) {
    public Proof(String method, Origin origin) {
        this(method, origin, null);
    }
}
