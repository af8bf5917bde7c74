package io.portcullis.web.proxy.rest;

import io.portcullis.catalog.NewServer;
import io.portcullis.catalog.ServerView;
import io.portcullis.catalog.Servers;
import io.portcullis.catalog.ToolChange;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.identity.ServerKey;
import io.portcullis.upstream.Credentials;
import io.portcullis.upstream.ServerImport;
import io.portcullis.upstream.UpstreamCredential;
import io.portcullis.upstream.UpstreamFault;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** {@code /v1/servers}: import, review, change, remove. */
@Path("/v1/servers")
@Produces("application/json")
public class ServersResource {
    @Inject
    private Addressed here;

    @Inject
    private Servers servers;

    @Inject
    private ServerImport imports;

    @Inject
    private Credentials credentials;

    @GET
    public String list() {
        return Views.page(servers.list(here.host()).stream().map(Views::server).toList(), null);
    }

    @POST
    public Response propose(String text) throws UpstreamFault {
        Body body = Body.of(text, "key", "name", "description", "url", "credential");
        ServerKey key = Inputs.key(body);
        URI url = Inputs.url(body, body.required("url", 2000));
        String name = body.text("name", 200);
        String description = body.text("description", 2000);
        UpstreamCredential credential = Inputs.credential(body);
        body.check();
        NewServer imported =
                new NewServer(key, name == null ? key.value() : name, description == null ? "" : description, url);
        ServerView view = imports.propose(here.host(), imported, credential);
        return Response.created(URI.create("/v1/servers/" + key))
                .entity(Views.server(view).build().toString())
                .build();
    }

    @GET
    @Path("{server}")
    public Response view(@PathParam("server") String server) {
        ServerView view = servers.view(here.host(), Inputs.key(server));
        return Response.ok(Views.server(view).build().toString())
                .tag(String.valueOf(view.version()))
                .build();
    }

    @PATCH
    @Path("{server}")
    public String change(@PathParam("server") String server, String text) {
        ServerKey key = Inputs.key(server);
        Body body = Body.of(text, "name", "description", "url", "credential");
        String name = body.text("name", 200);
        String description = body.text("description", 2000);
        URI url = body.has("url") ? Inputs.url(body, body.required("url", 2000)) : null;
        UpstreamCredential credential = Inputs.credential(body);
        body.check();
        ServerView view = servers.change(here.host(), key, name, description, url);
        if (credential != null) {
            credentials.set(here.host(), key, credential);
        }
        return Views.server(view).build().toString();
    }

    @DELETE
    @Path("{server}")
    public void delete(@PathParam("server") String server) {
        ServerKey key = Inputs.key(server);
        servers.delete(here.host(), key);
        credentials.remove(here.host(), key);
    }

    /** {@code {"tools":{name:{trust,…}}}} sets classes before it opens; an empty body takes them as they are. */
    @POST
    @Path("{server}/approve")
    public String approve(@PathParam("server") String server, String text) {
        Body body = Body.of(text, "tools");
        Map<String, ToolChange> given = new HashMap<>();
        body.each("tools", Inputs.TOOL).forEach((name, tool) -> given.put(name, Inputs.tool(tool)));
        body.check();
        return Views.server(servers.approve(here.host(), Inputs.key(server), given))
                .build()
                .toString();
    }

    @POST
    @Path("{server}/refresh")
    public String refresh(@PathParam("server") String server) throws UpstreamFault {
        ServerKey key = Inputs.key(server);
        URI url = servers.address(here.host(), key).orElseThrow(() -> new UnknownServer("server " + key));
        return Views.server(imports.refresh(here.host(), key, url)).build().toString();
    }
}
