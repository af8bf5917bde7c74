package io.portcullis.web.proxy.rest;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.KeyedClients;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.web.proxy.edge.Addressed;
import io.portcullis.web.proxy.edge.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clients}: OAuth clients and service accounts; a secret is shown once, in the answer to its making. */
@Path("/v1/clients")
@Produces("application/json")
public class ClientsResource {
    @Inject
    private Addressed here;

    @Inject
    private Clients clients;

    @Inject
    private KeyedClients keyedClients;

    @GET
    public String list(
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Clients.Page page = clients.list(here.host(), text, limit, cursor);
        return Views.page(page.items().stream().map(Views::client).toList(), page.next());
    }

    @POST
    public Response create(String text) {
        NewClient made = NewClient.of(text);
        ClientView client = made.keys() == null ? withSecret(made) : withKeys(made, made.keys());
        return Response.created(URI.create("/v1/clients/" + client.clientId()))
                .header("Cache-Control", "no-store")
                .entity(Views.client(client).build().toString())
                .build();
    }

    @PATCH
    @Path("{id}")
    public String change(@PathParam("id") String id, String text) {
        Body body = Body.of(text, "name", "scopes", "enabled", "jwks", "jwksUri");
        String name = body.text("name", 200);
        Set<String> scopes = NewClient.scopes(body);
        Boolean enabled = body.flag("enabled");
        PublicKeys keys = NewClient.given(body);
        body.check();
        if (keys != null) {
            keyedClients.change(here.host(), id(id), keys);
        }
        return Views.client(clients.change(here.host(), id(id), name, scopes, enabled))
                .build()
                .toString();
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        clients.delete(here.host(), id(id));
    }

    private ClientView withSecret(NewClient made) {
        return made.serviceAccount()
                ? clients.create(here.host(), made.name(), made.scopes())
                : clients.preregister(here.host(), made.described());
    }

    private ClientView withKeys(NewClient made, PublicKeys keys) {
        return made.serviceAccount()
                ? keyedClients.create(here.host(), made.name(), made.scopes(), keys)
                : keyedClients.preregister(here.host(), made.described(), keys);
    }

    private static ClientId id(String path) {
        try {
            return new ClientId(path);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(404, "Not found", "There is no such client");
        }
    }
}
