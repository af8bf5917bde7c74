package io.portcullis.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.preset.EntraTenant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose word is the provider's: the issuer's, letter by letter, but for those whose documents say another one. */
final class Issuers {
    private static final String SCHEME = "https://";

    private Issuers() {}

    /** @param issuer as the discovery document says it (OpenID Connect Discovery 1.0 §4.3) */
    static boolean describes(Provider provider, String issuer) {
        return microsoft(provider)
                ? tenant(provider).isDescribedAs(issuer)
                : provider.spec().issuer().equals(issuer);
    }

    /**
     * @param keyIssuer whose tokens the key may sign, where the key set says it
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">§3.1.3.7</a>
     */
    static boolean issues(Provider provider, JWTClaimsSet claims, @Nullable String keyIssuer) {
        String issuer = claims.getIssuer();
        if (issuer == null) {
            return false;
        }
        String ours = provider.spec().issuer();
        return switch (provider.spec().kind()) {
            case MICROSOFT -> tenant(provider).issues(issuer, TokenVerifier.text(claims, "tid"), keyIssuer);
            // Google's tokens may leave the scheme away.
            case GOOGLE -> issuer.equals(ours) || ours.equals(SCHEME + issuer);
            case OIDC, GITHUB, CONTAINER_OIDC, CONTAINER_SAML -> issuer.equals(ours);
        };
    }

    /** The half of an identity that is not the subject. */
    static String of(Provider provider, Map<String, Object> claims) {
        return microsoft(provider)
                ? String.valueOf(claims.get("iss"))
                : provider.spec().issuer();
    }

    /** @param issuer that came with the code (RFC 9207); a tenant's own where many are asked */
    static boolean answers(Provider provider, String issuer) {
        return issuer.equals(provider.spec().issuer())
                || microsoft(provider)
                        && tenant(provider).isShared()
                        && tenant(provider).isOneOf(issuer);
    }

    private static boolean microsoft(Provider provider) {
        return provider.spec().kind() == ProviderKind.MICROSOFT;
    }

    private static EntraTenant tenant(Provider provider) {
        return EntraTenant.of(provider.spec().issuer());
    }
}
