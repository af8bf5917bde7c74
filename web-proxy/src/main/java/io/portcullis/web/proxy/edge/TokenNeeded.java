package io.portcullis.web.proxy.edge;

import io.portcullis.enforcement.Facts;
import io.portcullis.identity.TrustedProxies;
import io.portcullis.oauth.AccessTokenVerifier;
import io.portcullis.oauth.Verification;
import io.portcullis.ratelimit.AddressLimits;
import io.portcullis.ratelimit.Limit;
import io.portcullis.ratelimit.TooMany;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

/**
 * The container refused a request to the REST API: says how to get in. The container does not look at the audience, so a
 * token for another resource, which has no role here, is told apart from one that lacks a scope (RFC 6750 §3.1). The
 * status must be set again here.
 */
@WebServlet(urlPatterns = {"/refused/401", "/refused/403"})
public class TokenNeeded extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient HostLocator locator;

    @Inject
    private transient Facts facts;

    @Inject
    private transient AccessTokenVerifier verifier;

    @Inject
    private transient TrustedProxies proxies;

    @Inject
    private transient AddressLimits limits;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.setStatus(404);
            return;
        }
        Duration wait = counted(request);
        if (!wait.isZero()) {
            Reception.tooMany(response, new TooMany(wait));
            return;
        }
        boolean unauthenticated = request.getServletPath().endsWith("401") || !isForThisApi(request);
        int status = unauthenticated ? 401 : 403;
        response.setStatus(status);
        response.setHeader(
                "WWW-Authenticate",
                unauthenticated ? "Bearer error=\"invalid_token\"" : "Bearer error=\"insufficient_scope\"");
        response.setContentType("application/problem+json");
        String detail = unauthenticated
                ? "A valid access token for this API is needed: POST /oauth/token with grant_type=client_credentials and no resource"
                : "The access token lacks every scope of this API";
        String body = "{\"type\":\"about:blank\",\"title\":\"" + (unauthenticated ? "Unauthorized" : "Forbidden")
                + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}";
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    /** What the container refuses at once does not come through the reception, which counts the rest. */
    private Duration counted(HttpServletRequest request) {
        if (Addressed.isSet(request)) {
            return Duration.ZERO;
        }
        String ip = proxies.client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
        String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return limits.take(ip, Limit.of(request.getMethod(), asked));
    }

    private boolean isForThisApi(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        String token =
                header == null ? "" : header.replaceFirst("(?i)^Bearer +", "").strip();
        String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        Optional<HostAddress> address =
                locator.locate(request.getHeader("Host"), HostPath.of(asked).host());
        return address.flatMap(here ->
                        facts.of(here.host()).map(known -> verifier.verify(here, token, here.url(), known.oauth())))
                .filter(Verification.Verified.class::isInstance)
                .isPresent();
    }
}
