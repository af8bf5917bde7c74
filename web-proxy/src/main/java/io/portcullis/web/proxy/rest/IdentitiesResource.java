package io.portcullis.web.proxy.rest;

import io.portcullis.directory.People;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.identity.LinkedIdentityView;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /v1/users/{user}/identities}: who a person is elsewhere, as an administrator says it. */
@Path("/v1/users/{user}/identities")
@Produces("application/json")
public class IdentitiesResource {
    @Inject
    private Addressed here;

    @Inject
    private LinkedIdentities identities;

    @Inject
    private People people;

    @GET
    public String list(@PathParam("user") String user) {
        List<JsonObjectBuilder> items = identities.of(here.host(), Inputs.user(user)).stream()
                .map(IdentitiesResource::view)
                .toList();
        return Views.page(items, null);
    }

    @POST
    public Response link(@PathParam("user") String user, String text) {
        Body body = Body.of(text, "issuer", "subject");
        String issuer = body.required("issuer", 500);
        String subject = body.required("subject", 255);
        body.check();
        identities.assign(here.host(), new ExternalId(issuer, subject), Inputs.user(user), known -> people.enabled(
                        here.host(), known)
                .isPresent());
        return Response.noContent().build();
    }

    @DELETE
    public void unlink(
            @PathParam("user") String user,
            @QueryParam("issuer") @DefaultValue("-") String issuer,
            @QueryParam("subject") @DefaultValue("-") String subject) {
        if (!identities.unassign(here.host(), new ExternalId(issuer, subject), Inputs.user(user))) {
            throw new Problem(404, "Not found", user + " is not that subject");
        }
    }

    private static JsonObjectBuilder view(LinkedIdentityView identity) {
        return Json.createObjectBuilder()
                .add("issuer", identity.issuer())
                .add("subject", identity.subject())
                .add("linkedAt", identity.linkedAt().toInstant().toString());
    }
}
