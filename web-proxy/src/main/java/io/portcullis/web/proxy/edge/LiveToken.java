package io.portcullis.web.proxy.edge;

import io.portcullis.enforcement.Facts;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.oauth.AccessTokenVerifier;
import io.portcullis.oauth.Verification;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;

/**
 * The container has checked signature, issuer, audience and expiry of a token for {@code /v1} and {@code /scim}; whether it, or its client,
 * was ended meanwhile is asked here, of the database's own state, so that the next call on any node knows.
 */
@Provider
public class LiveToken implements ContainerRequestFilter {
    private static final Set<String> APIS = Set.of("v1", "scim");

    @Inject
    private Facts facts;

    @Inject
    private AccessTokenVerifier verifier;

    @Inject
    private Addressed here;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isApi(request.getUriInfo())) {
            return;
        }
        String header = request.getHeaderString("Authorization");
        String token =
                header == null ? "" : header.replaceFirst("(?i)^Bearer +", "").strip();
        HostFacts known = facts.newest(here.host());
        Verification verification =
                verifier.verify(here.address(), token, here.address().url(), known.oauth());
        boolean alive = verification instanceof Verification.Verified verified
                && !known.policy().revokes(verified.subject().user());
        if (!alive) {
            request.abortWith(Response.fromResponse(Problem.response(
                            401,
                            "Unauthorized",
                            "The access token has ended; get a new one at /oauth/token",
                            List.of()))
                    .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                    .build());
        }
    }

    /** Segments come decoded and without parameters, as the resource was matched. */
    private static boolean isApi(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .findFirst()
                .filter(APIS::contains)
                .isPresent();
    }
}
