package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.HostId;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.oauth.AccessTokenIssuer;
import io.portcullis.oauth.ClientCredentialsGrant;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.ResourceIndicator;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.Scopes;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.oauth.key.TokenSettings;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /oauth/token}: RFC 6749 §4.4 (client credentials), RFC 8707 (resource), RFC 9068 (the token). */
@Path("/oauth/token")
public class TokenEndpoint {
    @Inject
    private Clients clients;

    @Inject
    private Facts facts;

    @Inject
    private ResourceIndicator resources;

    @Inject
    private ClientCredentialsGrant clientCredentials;

    @Inject
    private AccessTokenIssuer issuer;

    @Inject
    private TokenSettings settings;

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response token(@Context HttpHeaders headers, String body) {
        try {
            FormRequest form = new FormRequest(URI.create(settings.issuer() + "/oauth/token"), headers, body);
            ClientFact client = form.client(HostId.DEFAULT, clients);
            if (!"client_credentials".equals(form.parameter("grant_type"))) {
                throw new OAuthFault(OAuth2Error.UNSUPPORTED_GRANT_TYPE, "grant_type must be client_credentials");
            }
            return granted(client, form);
        } catch (OAuthFault fault) {
            return OAuthAnswer.error(fault);
        }
    }

    private Response granted(ClientFact client, FormRequest form) throws OAuthFault {
        String audience = resources.audience(form.resources());
        Set<String> asked = asked(form.parameter("scope"));
        Set<String> scopes = clientCredentials.scopes(client, asked, !audience.equals(settings.issuer()));
        KeyRing keys = facts.of(HostId.DEFAULT)
                .orElseThrow(ServiceUnavailableException::new)
                .oauth()
                .keys();
        AccessTokenIssuer.AccessToken token = issuer.issue(HostId.DEFAULT, client, scopes, audience, keys);
        return OAuthAnswer.json("{\"access_token\":" + JsonText.quote(token.value())
                + ",\"token_type\":\"Bearer\",\"expires_in\":" + token.expiresIn() + ",\"scope\":"
                + JsonText.quote(String.join(" ", token.scopes())) + "}");
    }

    private static Set<String> asked(@Nullable String scope) {
        return Scopes.parse(scope == null ? "" : scope);
    }
}
