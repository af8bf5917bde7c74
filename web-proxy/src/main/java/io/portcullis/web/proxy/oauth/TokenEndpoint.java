package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.consent.token.ConsentTokens;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.Secret;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import io.portcullis.oauth.ClientCredentialsGrant;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.ResourceIndicator;
import io.portcullis.oauth.assertion.IdentityAssertions;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.grant.AuthorizationCodes;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /oauth/token}: RFC 6749 §4.1.3 (authorization code, with RFC 7636), §6 (refresh), §4.4 (client
 * credentials), RFC 7523 §2.1 (grants of identity providers), RFC 8707 (resource), RFC 9068 (the token).
 */
@Path("/oauth/token")
public class TokenEndpoint {
    @Inject
    private ClientAuthenticator authenticator;

    @Inject
    private IdentityAssertionGrant identityAssertions;

    @Inject
    private ConsentTokens consentTokens;

    @Inject
    private Facts facts;

    @Inject
    private ClientCredentialsGrant clientCredentials;

    @Inject
    private AccessTokenIssuer issuer;

    @Inject
    private Addressed here;

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response token(@Context HttpHeaders headers, String body) throws SQLException {
        try {
            FormRequest form = new FormRequest(here.address(), headers, body);
            ClientFact client = authenticator.client(form);
            return switch (form.required("grant_type")) {
                case "authorization_code" -> redeemed(client, form);
                case "refresh_token" -> refreshed(client, form);
                case "client_credentials" -> own(client, form);
                case IdentityAssertions.GRANT_TYPE -> tokens(identityAssertions.redeem(client, form), null);
                default ->
                    throw new OAuthFault(
                            OAuth2Error.UNSUPPORTED_GRANT_TYPE,
                            "grant_type is authorization_code, refresh_token, client_credentials or "
                                    + IdentityAssertions.GRANT_TYPE);
            };
        } catch (OAuthFault fault) {
            return OAuthAnswer.error(fault);
        }
    }

    private Response redeemed(ClientFact client, FormRequest form) throws OAuthFault, SQLException {
        AuthorizationCodes.Presented by = new AuthorizationCodes.Presented(
                here.host(),
                here.address().issuer(),
                client.clientId(),
                form.parameter("redirect_uri"),
                form.required("code_verifier"));
        return answer(consentTokens.redeem(new Secret(form.required("code")), by, resource(form)));
    }

    private Response refreshed(ClientFact client, FormRequest form) throws OAuthFault, SQLException {
        Secret token = new Secret(form.required("refresh_token"));
        return answer(
                consentTokens.refresh(here.host(), here.address().issuer(), client.clientId(), token, resource(form)));
    }

    private Response own(ClientFact client, FormRequest form) throws OAuthFault {
        String audience =
                ResourceIndicator.audience(here.address(), form.parameters().all("resource"));
        Set<String> scopes = clientCredentials.scopes(
                client,
                asked(form.parameter("scope")),
                !audience.equals(here.address().url()));
        KeyRing keys = facts.of(here.host())
                .orElseThrow(ServiceUnavailableException::new)
                .oauth()
                .keys();
        return tokens(issuer.issue(here.address(), client, scopes, audience, keys), null);
    }

    private static Response answer(ConsentTokens.Result result) throws OAuthFault {
        if (result instanceof ConsentTokens.Result.Issued issued) {
            return tokens(issued.accessToken(), issued.refreshToken());
        }
        if (result instanceof ConsentTokens.Result.Refused refused) {
            throw new OAuthFault(OAuth2Error.INVALID_GRANT, refused.description());
        }
        throw new OAuthFault(OAuth2Error.INVALID_TARGET, "The resource is not the one that was granted");
    }

    private static Response tokens(AccessToken token, @Nullable Secret refreshToken) {
        String refresh = refreshToken == null ? "" : ",\"refresh_token\":" + JsonText.quote(refreshToken.reveal());
        return OAuthAnswer.json("{\"access_token\":" + JsonText.quote(token.value())
                + ",\"token_type\":\"Bearer\",\"expires_in\":" + token.expiresIn() + ",\"scope\":"
                + JsonText.quote(String.join(" ", token.scopes())) + refresh + "}");
    }

    /** RFC 8707 §2.2: one at most; none is the one that was granted. */
    private static String resource(FormRequest form) throws OAuthFault {
        List<String> resources = form.parameters().all("resource");
        if (resources.size() > 1) {
            throw new OAuthFault(OAuth2Error.INVALID_TARGET, "A token is bound to one resource; name one");
        }
        return resources.isEmpty() ? "" : resources.get(0);
    }

    private static Set<String> asked(@Nullable String scope) {
        return Scopes.parse(scope == null ? "" : scope);
    }
}
