package io.portcullis.web.consent.signin;

import com.ibm.websphere.security.saml2.PropagationHelper;
import com.ibm.websphere.security.saml2.Saml20Attribute;
import com.ibm.websphere.security.saml2.Saml20Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server's SAML service provider found and checked, in the words of OpenID Connect: the subject is the NameID,
 * the attributes are claims under their names. The server has these classes with that feature alone.
 */
final class SamlClaims {
    /** Entra points there in place of more than 150 groups. */
    private static final String GROUPS_ELSEWHERE = "http://schemas.microsoft.com/claims/groups.link";

    private static final Map<String, String> KNOWN = Map.of(
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "name",
            "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups", "groups",
            "urn:oid:0.9.2342.19200300.100.1.3", "email");

    private SamlClaims() {}

    /** Empty where the caller did not come that way. */
    static Map<String, Object> found() {
        Saml20Token token = PropagationHelper.getSaml20Token();
        if (token == null) {
            return Map.of();
        }
        Map<String, Object> claims = new HashMap<>();
        for (Saml20Attribute attribute : token.getSAMLAttributes()) {
            List<String> values = attribute.getValuesAsString();
            String name = KNOWN.getOrDefault(attribute.getName(), attribute.getName());
            claims.put(name, values.size() == 1 && !name.equals("groups") ? values.get(0) : values);
        }
        if (claims.containsKey(GROUPS_ELSEWHERE)) {
            claims.put("hasgroups", true);
        }
        claims.put("iss", token.getSAMLIssuerName());
        claims.put("sub", token.getSAMLNameID());
        return claims;
    }
}
