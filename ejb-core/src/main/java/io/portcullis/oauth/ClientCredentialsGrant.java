package io.portcullis.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import java.util.Set;
import java.util.TreeSet;

/** RFC 6749 §4.4 for service accounts: which scopes a client gets for a resource. */
public final class ClientCredentialsGrant {
    /**
     * @param asked empty: all the client may have at that resource
     * @throws OAuthFault {@code unauthorized_client} or {@code invalid_scope}
     */
    public Set<String> scopes(ClientFact client, Set<String> asked, boolean endpoint) throws OAuthFault {
        if (!client.serviceAccount()) {
            throw new OAuthFault(OAuth2Error.UNAUTHORIZED_CLIENT, "This client is not a service account");
        }
        Set<String> available = new TreeSet<>(client.scopes());
        if (endpoint) {
            available.retainAll(Set.of(Scopes.MCP));
        }
        if (!available.containsAll(asked) || available.isEmpty()) {
            throw new OAuthFault(
                    OAuth2Error.INVALID_SCOPE,
                    "This client may have " + String.join(" ", available) + " at that resource");
        }
        return asked.isEmpty() ? available : new TreeSet<>(asked);
    }
}
