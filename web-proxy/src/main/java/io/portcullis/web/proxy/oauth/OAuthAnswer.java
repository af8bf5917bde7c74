package io.portcullis.web.proxy.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.portcullis.oauth.OAuthFault;
import jakarta.ws.rs.core.Response;

/** RFC 6749 §5: answers of the token and revocation endpoints, errors from this one place. */
final class OAuthAnswer {
    private OAuthAnswer() {}

    static Response json(String body) {
        return Response.ok(body, "application/json")
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    static Response error(OAuthFault fault) {
        ErrorObject error = fault.error();
        boolean authentication = error.getCode().equals(OAuth2Error.INVALID_CLIENT.getCode());
        Response.ResponseBuilder response = Response.status(authentication ? 401 : 400)
                .type("application/json")
                .header("Cache-Control", "no-store")
                .entity(error.toJSONObject().toJSONString());
        return (authentication ? response.header("WWW-Authenticate", "Basic realm=\"portcullis\"") : response).build();
    }
}
