package io.portcullis.web.proxy.oauth;

import io.portcullis.enforcement.Facts;
import io.portcullis.identity.HostId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;

/** {@code GET /oauth/jwks}: RFC 7517 §5, the public keys next, active and retiring. */
@Path("/oauth/jwks")
public class JwksEndpoint {
    @Inject
    private Facts facts;

    @GET
    public Response jwks() {
        String jwks = facts.of(HostId.DEFAULT)
                .orElseThrow(ServiceUnavailableException::new)
                .oauth()
                .keys()
                .jwks();
        return Response.ok(jwks, "application/json")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "public, max-age=60")
                .build();
    }
}
