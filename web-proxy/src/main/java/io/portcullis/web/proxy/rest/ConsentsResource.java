package io.portcullis.web.proxy.rest;

import io.portcullis.consent.Consents;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** {@code /v1/consents}: what agents hold. Ending one holds for the next call. */
@Path("/v1/consents")
@Produces("application/json")
public class ConsentsResource {
    @Inject
    private Addressed here;

    @Inject
    private Consents consents;

    @GET
    public String list(
            @QueryParam("user") @Nullable String user,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Consents.Page page = consents.list(here.host(), user == null ? null : Inputs.user(user), limit, cursor);
        return Views.page(page.items().stream().map(PeopleViews::consent).toList(), page.next());
    }

    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        consents.end(here.host(), id);
    }
}
