package io.portcullis.web.proxy.oauth;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.enforcement.Facts;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.OAuthFault;
import io.portcullis.oauth.RevokedTokens;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.grant.TokenFamilies;
import io.portcullis.oauth.key.CompactJws;
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
import java.text.ParseException;
import java.util.Optional;

/** {@code POST /oauth/revoke}: RFC 7009. A client ends its own tokens, a refresh token with its whole family; what is no token of its own is answered 200 too (§2.2). */
@Path("/oauth/revoke")
public class RevocationEndpoint {
    @Inject
    private ClientAuthenticator authenticator;

    @Inject
    private RevokedTokens revokedTokens;

    @Inject
    private Facts facts;

    @Inject
    private TokenFamilies families;

    @Inject
    private Addressed here;

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response revoke(@Context HttpHeaders headers, String body) throws SQLException {
        try {
            FormRequest form = new FormRequest(here.address(), headers, body);
            ClientFact client = authenticator.client(form);
            String token = form.parameter("token");
            if (token == null) {
                throw new OAuthFault(OAuth2Error.INVALID_REQUEST, "Parameter token is missing");
            }
            families.revoke(here.host(), client.clientId(), new Secret(token));
            revoke(client, token);
            return Response.ok().header("Cache-Control", "no-store").build();
        } catch (OAuthFault fault) {
            return OAuthAnswer.error(fault);
        }
    }

    private void revoke(ClientFact client, String token) {
        KeyRing keys = facts.of(here.host())
                .orElseThrow(ServiceUnavailableException::new)
                .oauth()
                .keys();
        Optional<JWSObject> jws = CompactJws.verify(token, keys::find);
        try {
            if (jws.isPresent()) {
                JWTClaimsSet claims = JWTClaimsSet.parse(jws.get().getPayload().toJSONObject());
                if (client.clientId().value().equals(claims.getStringClaim("client_id"))) {
                    revokedTokens.revoke(
                            here.host(),
                            claims.getJWTID(),
                            claims.getExpirationTime().toInstant());
                }
            }
        } catch (ParseException notOurs) {
            return;
        }
    }
}
