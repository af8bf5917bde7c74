package io.portcullis.web.proxy.oauth;

import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.identity.HostId;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** {@code GET /oauth/jwks}: RFC 7517 §5, the public keys next, active and retiring. */
@Path("/oauth/jwks")
public class JwksEndpoint {
    @Inject
    private Facts facts;

    @Inject
    private Addressed here;

    @GET
    public Response jwks() {
        HostFacts known = facts.of(here.host()).orElseThrow(ServiceUnavailableException::new);
        return keys(known.oauth().keys().jwks());
    }

    /** The keys of all hosts, for the container's first look at a token of the REST API; public keys alone. */
    @GET
    @Path("hosts")
    public Response all() {
        List<String> sets = facts.hosts().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .map(this::members)
                .toList();
        return keys("{\"keys\":[" + String.join(",", sets) + "]}");
    }

    /** What stands between the brackets of a host's key set. */
    private String members(HostId host) {
        Optional<String> jwks = facts.of(host).map(known -> known.oauth().keys().jwks());
        return jwks.map(set -> set.substring(set.indexOf('[') + 1, set.lastIndexOf(']')))
                .orElse("");
    }

    private static Response keys(String jwks) {
        return Response.ok(jwks, "application/json")
                .header("Cache-Control", "public, max-age=60")
                .build();
    }
}
