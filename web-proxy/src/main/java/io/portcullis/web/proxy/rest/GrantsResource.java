package io.portcullis.web.proxy.rest;

import io.portcullis.catalog.Servers;
import io.portcullis.catalog.UnknownServer;
import io.portcullis.directory.Ceilings;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** {@code /v1/users/{user}/grants}: how far an administrator lets a user go on each server. */
@Path("/v1/users/{user}/grants")
@Produces("application/json")
public class GrantsResource {
    @Inject
    private Addressed here;

    @Inject
    private Ceilings ceilings;

    @Inject
    private Servers servers;

    @GET
    public String list(@PathParam("user") String user) {
        Map<String, Trust> grants = new TreeMap<>();
        ceilings.of(here.host(), Inputs.user(user)).forEach((server, trust) -> grants.put(server.value(), trust));
        List<JsonObjectBuilder> items = grants.entrySet().stream()
                .map(grant -> Json.createObjectBuilder()
                        .add("server", grant.getKey())
                        .add("ceiling", grant.getValue().word()))
                .toList();
        return Views.page(items, null);
    }

    @PUT
    @Path("{server}")
    public String set(@PathParam("user") String user, @PathParam("server") String server, String text) {
        Body body = Body.of(text, "ceiling");
        body.required("ceiling", 20);
        Trust ceiling = body.trust("ceiling");
        body.check();
        ServerKey key = Inputs.key(server);
        if (servers.address(here.host(), key).isEmpty()) {
            throw new UnknownServer("server " + key);
        }
        ceilings.set(here.host(), Inputs.user(user), key, Objects.requireNonNull(ceiling));
        return Json.createObjectBuilder()
                .add("server", key.value())
                .add("ceiling", ceiling.word())
                .build()
                .toString();
    }

    @DELETE
    @Path("{server}")
    public void remove(@PathParam("user") String user, @PathParam("server") String server) {
        if (!ceilings.remove(here.host(), Inputs.user(user), Inputs.key(server))) {
            throw new Problem(404, "Not found", user + " has no grant on " + server);
        }
    }
}
