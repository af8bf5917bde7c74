package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.signin.oidc.BackChannelLogout;
import io.portcullis.signin.oidc.ProviderFault;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code POST /oauth/logout/{provider}}: OpenID Connect Back-Channel Logout 1.0 §2.5; the token is the credential. */
@Path("/oauth/logout/{provider}")
public class LogoutEndpoint {
    private static final Logger LOG = Logger.getLogger(LogoutEndpoint.class.getName());

    @Inject
    private BackChannelLogout logout;

    @Inject
    private Addressed here;

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response logout(@PathParam("provider") String provider, @Context HttpHeaders headers, String body)
            throws SQLException {
        try {
            String token = new FormRequest(here.address(), headers, body).required("logout_token");
            logout.accept(here.host(), provider, token);
            return Response.ok().header("Cache-Control", "no-store").build();
        } catch (ProviderFault refused) {
            LOG.log(Level.WARNING, "A logout token was refused: {0}", refused.getMessage());
            return OAuthAnswer.error(new OAuthFault(OAuth2Error.INVALID_REQUEST, "The logout token is not valid"));
        } catch (OAuthFault fault) {
            return OAuthAnswer.error(fault);
        }
    }
}
