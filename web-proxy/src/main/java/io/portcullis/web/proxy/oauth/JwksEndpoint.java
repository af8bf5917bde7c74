package io.portcullis.web.proxy.oauth;

import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.web.proxy.edge.Addressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** {@code GET /oauth/jwks}: RFC 7517 §5, the public keys next, active and retiring. */
@Path("/oauth/jwks")
public class JwksEndpoint {
    private static final Logger LOG = Logger.getLogger(JwksEndpoint.class.getName());

    @Inject
    private Facts facts;

    @Inject
    private Addressed here;

    @GET
    public Response jwks() {
        HostFacts known = facts.of(here.host()).orElseThrow(ServiceUnavailableException::new);
        return keys(known.oauth().keys().jwks());
    }

    /**
     * The keys of all hosts, for the container's first look at a token of the REST API; public keys alone. The container asks
     * when it meets a key that it does not know, which may be one that another node made a moment ago.
     */
    @GET
    @Path("hosts")
    public Response all() {
        catchUp();
        String members = facts.hosts().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .flatMap(host -> facts.of(host).stream())
                .flatMap(known -> known.oauth().keys().members())
                .collect(Collectors.joining(","));
        return keys("{\"keys\":[" + members + "]}");
    }

    /** What this node knows already is told though the rest cannot be read. */
    private void catchUp() {
        try {
            facts.refresh();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "New keys cannot be read: {0}", fault.getMessage());
        }
    }

    private static Response keys(String jwks) {
        return Response.ok(jwks, "application/json")
                .header("Cache-Control", "public, max-age=60")
                .build();
    }
}
