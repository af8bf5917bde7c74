package io.portcullis.web.proxy.rest;

import io.portcullis.oauth.connector.ConnectorTokenView;
import io.portcullis.oauth.connector.ConnectorTokens;
import io.portcullis.oauth.connector.ConnectorTokens.Issued;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
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

/** {@code /v1/provisioning/tokens}: tokens that providers keep for SCIM; one is shown once, in the answer to its making. */
@Path("/v1/provisioning/tokens")
@Produces("application/json")
public class ConnectorTokensResource {
    private static final int USUAL_DAYS = 180;

    @Inject
    private Addressed here;

    @Inject
    private ConnectorTokens tokens;

    @GET
    public String list() {
        return Views.page(
                tokens.list(here.host()).stream()
                        .map(ConnectorTokensResource::view)
                        .toList(),
                null);
    }

    @POST
    public Response issue(String text) {
        Body body = Body.of(text, "name", "days");
        String name = body.required("name", 200);
        Integer days = body.number("days");
        body.check();
        Issued issued = tokens.issue(here.address(), name, days == null ? USUAL_DAYS : days);
        return Response.created(
                        URI.create("/v1/provisioning/tokens/" + issued.view().id()))
                .header("Cache-Control", "no-store")
                .entity(view(issued.view())
                        .add("token", issued.secret().reveal())
                        .build()
                        .toString())
                .build();
    }

    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        if (!tokens.end(here.host(), id)) {
            throw new Problem(404, "Not found", "There is no such token");
        }
    }

    private static JsonObjectBuilder view(ConnectorTokenView token) {
        return Json.createObjectBuilder()
                .add("id", token.id())
                .add("name", token.name())
                .add("client", token.client().value())
                .add("createdAt", token.createdAt().toInstant().toString())
                .add("expiresAt", token.expiresAt().toInstant().toString());
    }
}
