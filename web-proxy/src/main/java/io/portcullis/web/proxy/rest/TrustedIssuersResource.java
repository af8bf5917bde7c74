package io.portcullis.web.proxy.rest;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.assertion.NewIssuer;
import io.portcullis.oauth.assertion.TrustedIssuerView;
import io.portcullis.oauth.assertion.TrustedIssuers;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /v1/trusted-issuers}: the identity providers whose grants for their people are taken (ID-JAG). */
@Path("/v1/trusted-issuers")
@Produces("application/json")
public class TrustedIssuersResource {
    @Inject
    private Addressed here;

    @Inject
    private TrustedIssuers issuers;

    @GET
    public String list() {
        return Views.page(
                issuers.list(here.host()).stream()
                        .map(TrustedIssuersResource::view)
                        .toList(),
                null);
    }

    @POST
    public Response trust(String text) {
        Body body = Body.of(text, "issuer", "jwksUri", "clientIds");
        String issuer = body.required("issuer", 500);
        String address = body.required("jwksUri", 2000);
        List<String> given = body.strings("clientIds");
        body.check();
        List<String> clients = given == null ? List.of() : given;
        TrustedIssuerView trusted = issuers.trust(
                here.host(),
                new NewIssuer(
                        issuer,
                        new PublicKeys.Published(address),
                        clients.stream().map(ClientId::new).collect(Collectors.toSet())));
        return Response.created(URI.create("/v1/trusted-issuers/" + trusted.id()))
                .entity(view(trusted).build().toString())
                .build();
    }

    /** What the issuer granted ends with it. */
    @DELETE
    @Path("{id}")
    public void distrust(@PathParam("id") String id) {
        issuers.distrust(here.host(), id);
    }

    private static JsonObjectBuilder view(TrustedIssuerView trusted) {
        return Json.createObjectBuilder()
                .add("id", trusted.id())
                .add("issuer", trusted.issuer())
                .add("jwksUri", trusted.jwksUri())
                .add("clientIds", Json.createArrayBuilder(trusted.clientIds()))
                .add("trustedAt", trusted.trustedAt().toInstant().toString());
    }
}
