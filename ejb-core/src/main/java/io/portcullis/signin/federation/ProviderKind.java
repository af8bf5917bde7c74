package io.portcullis.signin.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who talks to the provider, and how. */
public enum ProviderKind {
    /** OpenID Connect, by the gateway itself. */
    OIDC,
    /** The OAuth 2.0 of GitHub, which has no ID token. */
    GITHUB,
    /** OpenID Connect by the server, configured in its files. */
    CONTAINER_OIDC,
    /** SAML 2.0 by the server, configured in its files. */
    CONTAINER_SAML;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProviderKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public boolean byContainer() {
        return this == CONTAINER_OIDC || this == CONTAINER_SAML;
    }
}
