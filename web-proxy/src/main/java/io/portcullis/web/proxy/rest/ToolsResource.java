package io.portcullis.web.proxy.rest;

import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolChange;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** {@code /v1/servers/{server}/tools}: classes, and what waits for review with its differences. */
@Path("/v1/servers/{server}/tools")
@Produces("application/json")
public class ToolsResource {
    @Inject
    private Addressed here;

    @Inject
    private Servers servers;

    @GET
    public String list(@PathParam("server") String server) {
        ServerView view = servers.view(here.host(), Inputs.key(server));
        return Views.page(view.tools().stream().map(Views::tool).toList(), null);
    }

    @PATCH
    @Path("{tool}")
    public String change(@PathParam("server") String server, @PathParam("tool") String tool, String text) {
        Body body = Body.of(text, Inputs.TOOL);
        ToolChange change = Inputs.tool(body);
        body.check();
        return Views.tool(servers.changeTool(here.host(), Inputs.key(server), tool, change))
                .build()
                .toString();
    }
}
