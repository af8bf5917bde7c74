package io.portcullis.web.proxy.oauth;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.oauth.ServerMetadata;
import io.portcullis.oauth.key.TokenSettings;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** {@code /.well-known/*}: RFC 8414 §3, OpenID Connect Discovery §4, RFC 9728 §3; readable by any origin. */
@Path("/.well-known")
public class MetadataEndpoint {
    @Inject
    private ServerMetadata metadata;

    @Inject
    private TokenSettings settings;

    @Inject
    private Facts facts;

    @GET
    @Path("oauth-authorization-server")
    public Response authorizationServer() {
        return open(metadata.authorizationServer());
    }

    @GET
    @Path("openid-configuration")
    public Response openId() {
        return open(metadata.authorizationServer());
    }

    /** Any well-formed server key is answered alike, so that nobody learns here which servers there are. */
    @GET
    @Path("oauth-protected-resource/mcp/{server}")
    public Response protectedResource(@PathParam("server") String server) {
        if (!ServerKey.valid(server)) {
            throw new NotFoundException("There is no such endpoint");
        }
        Optional<CatalogSnapshot.ServerFacts> known = facts.of(HostId.DEFAULT)
                .map(HostFacts::catalog)
                .flatMap(catalog -> catalog.server(new ServerKey(server)));
        String name = known.map(CatalogSnapshot.ServerFacts::name).orElse(server);
        return open(metadata.protectedResource(settings.issuer() + "/mcp/" + server, name));
    }

    private static Response open(Map<String, Object> document) {
        return Response.ok(Json.createObjectBuilder(document).build().toString(), "application/json")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
