package io.portcullis.web.proxy.rest;

import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions}: who is signed in where. */
@Path("/v1/sessions")
@Produces("application/json")
public class SessionsResource {
    @Inject
    private Addressed here;

    @Inject
    private BrowserSessions sessions;

    @GET
    public String list(
            @QueryParam("user") @Nullable String user,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        BrowserSessions.Page page = sessions.list(here.host(), user == null ? null : Inputs.user(user), limit, cursor);
        return Views.page(page.items().stream().map(PeopleViews::session).toList(), page.next());
    }

    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        if (!sessions.end(here.host(), id)) {
            throw new Problem(404, "Not found", "There is no session " + id);
        }
    }
}
