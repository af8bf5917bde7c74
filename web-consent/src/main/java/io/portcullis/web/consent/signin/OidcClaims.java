package io.portcullis.web.consent.signin;

import com.ibm.websphere.security.openidconnect.PropagationHelper;
import com.ibm.websphere.security.openidconnect.token.IdToken;
import java.util.HashMap;
import java.util.Map;

/** What the server's OpenID Connect client found and checked; the server has these classes with that feature alone. */
final class OidcClaims {
    private OidcClaims() {}

    /** Empty where the caller did not come that way. */
    static Map<String, Object> found() {
        IdToken token = PropagationHelper.getIdToken();
        if (token == null) {
            return Map.of();
        }
        Map<String, Object> claims = new HashMap<>(token.getAllClaims());
        claims.put("iss", token.getIssuer());
        claims.put("sub", token.getSubject());
        return claims;
    }
}
