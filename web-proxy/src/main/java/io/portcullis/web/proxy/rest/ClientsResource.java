package io.portcullis.web.proxy.rest;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientDescription;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.oauth.client.Scopes;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /v1/clients}: OAuth clients and service accounts; a secret is shown once, in the answer to its making. */
@Path("/v1/clients")
@Produces("application/json")
public class ClientsResource {
    @Inject
    private Addressed here;

    @Inject
    private Clients clients;

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
        Body body = Body.of(text, "name", "scopes", "redirectUris", "confidential");
        String name = body.required("name", 200);
        Set<String> scopes = scopes(body);
        List<RedirectUri> redirects = redirects(body);
        Boolean confidential = body.flag("confidential");
        body.check();
        ClientView client = redirects.isEmpty()
                ? clients.create(here.host(), name, scopes == null ? Set.of(Scopes.MCP) : scopes)
                : clients.preregister(
                        here.host(), new ClientDescription(name, redirects, Boolean.TRUE.equals(confidential)));
        return Response.created(URI.create("/v1/clients/" + client.clientId()))
                .header("Cache-Control", "no-store")
                .entity(Views.client(client).build().toString())
                .build();
    }

    @PATCH
    @Path("{id}")
    public String change(@PathParam("id") String id, String text) {
        Body body = Body.of(text, "name", "scopes", "enabled");
        String name = body.text("name", 200);
        Set<String> scopes = scopes(body);
        Boolean enabled = body.flag("enabled");
        body.check();
        return Views.client(clients.change(here.host(), id(id), name, scopes, enabled))
                .build()
                .toString();
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        clients.delete(here.host(), id(id));
    }

    /** With redirect URIs the client acts for humans; without, it is a service account. */
    private static List<RedirectUri> redirects(Body body) {
        List<String> given = body.strings("redirectUris");
        List<RedirectUri> redirects = new ArrayList<>();
        for (String uri : given == null ? List.<String>of() : given) {
            try {
                redirects.add(new RedirectUri(uri));
            } catch (IllegalArgumentException refused) {
                body.fault("/redirectUris/" + redirects.size(), String.valueOf(refused.getMessage()));
            }
        }
        return redirects;
    }

    private static @Nullable Set<String> scopes(Body body) {
        List<String> scopes = body.strings("scopes");
        if (scopes == null) {
            return null;
        }
        if (scopes.isEmpty() || !Scopes.ALL.containsAll(scopes)) {
            body.fault("/scopes", "must be some of " + String.join(", ", new TreeSet<>(Scopes.ALL)));
        }
        return Set.copyOf(new HashSet<>(scopes));
    }

    private static ClientId id(String path) {
        try {
            return new ClientId(path);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(404, "Not found", "There is no such client");
        }
    }
}
