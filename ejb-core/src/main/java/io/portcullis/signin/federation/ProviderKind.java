package io.portcullis.signin.federation;

import io.portcullis.signin.preset.Preset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who talks to the provider, and how. */
public enum ProviderKind {
    /** OpenID Connect, by the gateway itself. */
    OIDC,
    /** OpenID Connect as Google speaks it. */
    GOOGLE,
    /** OpenID Connect as Entra ID speaks it. */
    MICROSOFT,
    /** The OAuth 2.0 of GitHub, which has no ID token. */
    GITHUB,
    /** OpenID Connect by the server, configured in its files. */
    CONTAINER_OIDC,
    /** SAML 2.0 by the server, configured in its files. */
    CONTAINER_SAML;

    private static final Set<String> OPENID = Set.of("openid", "profile", "email");

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProviderKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** What is known of it without being told. */
    public Optional<Preset> preset() {
        return Arrays.stream(Preset.values())
                .filter(preset -> preset.name().equals(name()))
                .findFirst();
    }

    /** What is asked for where nobody says what. */
    public Set<String> scopes() {
        return preset().map(Preset::scopes).orElse(OPENID);
    }

    /** Whether it says of an address itself, and rightly, that it is verified; nobody else need trust it then. */
    public boolean vouches() {
        return this == GOOGLE || this == GITHUB;
    }

    /** Whether it says that it asked somebody again; Google and GitHub never do. */
    public boolean provesFreshness() {
        return this != GOOGLE && this != GITHUB;
    }

    /** Whether it has ID tokens and a discovery document, and the gateway reads them itself. */
    public boolean isOpenId() {
        return this == OIDC || this == GOOGLE || this == MICROSOFT;
    }

    public boolean byContainer() {
        return this == CONTAINER_OIDC || this == CONTAINER_SAML;
    }
}
