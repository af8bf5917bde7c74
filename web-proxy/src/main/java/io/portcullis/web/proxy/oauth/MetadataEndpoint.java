package io.portcullis.web.proxy.oauth;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.ServerKey;
import io.portcullis.oauth.ServerMetadata;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /.well-known/*}: RFC 8414 §3, OpenID Connect Discovery §4, RFC 9728 §3; readable by any origin. A host that is
 * addressed by a path has its path behind the document's name (RFC 8414 §3.1), and the OpenID form behind its own URL too.
 */
@Path("/.well-known")
public class MetadataEndpoint {
    @Inject
    private ServerMetadata metadata;

    @Inject
    private HostLocator locator;

    @Inject
    private Facts facts;

    @Inject
    private Addressed here;

    @GET
    @Path("oauth-authorization-server")
    public Response authorizationServer() {
        return open(metadata.authorizationServer(here.address()));
    }

    @GET
    @Path("openid-configuration")
    public Response openId() {
        return authorizationServer();
    }

    @GET
    @Path("oauth-authorization-server/h/{host}")
    public Response authorizationServer(@HeaderParam("Host") String name, @PathParam("host") String host) {
        return open(metadata.authorizationServer(below(name, host)));
    }

    @GET
    @Path("openid-configuration/h/{host}")
    public Response openId(@HeaderParam("Host") String name, @PathParam("host") String host) {
        return authorizationServer(name, host);
    }

    /** Any well-formed server key is answered alike, so that nobody learns here which servers there are. */
    @GET
    @Path("oauth-protected-resource/mcp/{server}")
    public Response protectedResource(@PathParam("server") String server) {
        return resource(here.address(), server);
    }

    @GET
    @Path("oauth-protected-resource/h/{host}/mcp/{server}")
    public Response protectedResource(
            @HeaderParam("Host") String name, @PathParam("host") String host, @PathParam("server") String server) {
        return resource(below(name, host), server);
    }

    private Response resource(HostAddress address, String server) {
        if (!ServerKey.valid(server)) {
            throw new NotFoundException("There is no such endpoint");
        }
        ServerKey key = new ServerKey(server);
        Optional<CatalogSnapshot.ServerFacts> known =
                facts.of(address.host()).map(HostFacts::catalog).flatMap(catalog -> catalog.server(key));
        String title = known.map(CatalogSnapshot.ServerFacts::name).orElse(server);
        return open(metadata.protectedResource(address, address.resource(key), title));
    }

    private HostAddress below(String name, String host) {
        return locator.locate(name, host).orElseThrow(() -> new NotFoundException("There is no such host"));
    }

    private static Response open(Map<String, Object> document) {
        return Response.ok(Json.createObjectBuilder(document).build().toString(), "application/json")
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
