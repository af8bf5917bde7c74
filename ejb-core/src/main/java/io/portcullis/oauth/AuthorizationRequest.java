package io.portcullis.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.ServerKey;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.grant.NewRequest;
import io.portcullis.oauth.grant.ProofKey;
import io.portcullis.tenancy.HostAddress;
import java.util.Set;

/** RFC 6749 §4.1.1 as OAuth 2.1 narrows it: response type code, proof key S256, one resource, scope {@code mcp}. */
public final class AuthorizationRequest {
    private static final int LONGEST_STATE = 2_000;

    private AuthorizationRequest() {}

    /**
     * Checks what may be answered by a redirect; client and redirect URI were checked before ({@link RegisteredRedirect}).
     *
     * @throws OAuthFault with the error of the RFC
     */
    public static NewRequest checked(HostAddress address, Parameters parameters, ClientView client, String redirectUri)
            throws OAuthFault {
        String state = parameters.one("state");
        if (state != null && state.length() > LONGEST_STATE) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "The state is longer than 2000 characters");
        }
        if (!"code".equals(parameters.one("response_type"))) {
            throw new OAuthFault(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
        }
        if (parameters.one("request") != null || parameters.one("request_uri") != null) {
            throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "Request objects are not supported");
        }
        ServerKey server =
                ResourceIndicator.endpoint(address, parameters.all("resource")).orElse(null);
        return new NewRequest(
                address.issuer(),
                new ClientId(client.clientId()),
                redirectUri,
                state,
                challenge(parameters),
                scope(parameters),
                server);
    }

    /** RFC 7636 §4.3; there is no other way than S256, and none without. */
    private static String challenge(Parameters parameters) throws OAuthFault {
        String challenge = parameters.one("code_challenge");
        boolean strong = ProofKey.METHOD.equals(parameters.one("code_challenge_method"));
        if (challenge == null || !strong || !ProofKey.isChallenge(challenge)) {
            throw new OAuthFault(
                    OAuth2Error.INVALID_REQUEST, "A code_challenge with code_challenge_method S256 is needed");
        }
        return challenge;
    }

    /** RFC 6749 §3.3: unknown scopes are left out, as clients ask for those of other servers; some must remain. */
    private static String scope(Parameters parameters) throws OAuthFault {
        String asked = parameters.one("scope");
        Set<String> scopes = Scopes.parse(asked == null ? "" : asked);
        scopes.remove("openid");
        scopes.remove("offline_access");
        if (!scopes.isEmpty() && !scopes.contains(Scopes.MCP)) {
            throw new OAuthFault(OAuth2Error.INVALID_SCOPE, "An agent can have scope " + Scopes.MCP);
        }
        return Scopes.MCP;
    }
}
