package io.portcullis.signin.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.portcullis.signin.federation.Provider;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is used of a provider's discovery document (OpenID Connect Discovery 1.0 §3).
 *
 * @param userInfo null where the provider has none
 * @param endSession where it signs people out (RP-Initiated Logout 1.0 §2.1); null where it does not
 * @param answersWithIssuer whether every answer names the issuer (RFC 9207)
 */
record ProviderMetadata(
        URI authorization,
        URI token,
        URI jwks,
        @Nullable URI userInfo,
        @Nullable URI endSession,
        boolean answersWithIssuer) {
    /** @throws ProviderFault also where the document is another issuer's */
    static ProviderMetadata parse(Provider provider, byte[] document) throws ProviderFault {
        String issuer = provider.spec().issuer();
        try {
            Map<String, Object> json =
                    JSONObjectUtils.parse(new String(document, java.nio.charset.StandardCharsets.UTF_8));
            if (!Issuers.describes(provider, String.valueOf(json.get("issuer")))) {
                throw new ProviderFault("The discovery document names another issuer than " + issuer);
            }
            return new ProviderMetadata(
                    required(json, "authorization_endpoint"),
                    required(json, "token_endpoint"),
                    required(json, "jwks_uri"),
                    JSONObjectUtils.getURI(json, "userinfo_endpoint"),
                    JSONObjectUtils.getURI(json, "end_session_endpoint"),
                    Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")));
        } catch (ParseException malformed) {
            throw new ProviderFault("The discovery document of " + issuer + " is not one", malformed);
        }
    }

    private static URI required(Map<String, Object> json, String name) throws ParseException, ProviderFault {
        URI uri = JSONObjectUtils.getURI(json, name);
        if (uri == null || uri.getHost() == null || uri.getRawFragment() != null) {
            throw new ProviderFault("The discovery document has no " + name);
        }
        return uri;
    }
}
