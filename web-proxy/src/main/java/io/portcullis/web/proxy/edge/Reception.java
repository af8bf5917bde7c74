package io.portcullis.web.proxy.edge;

import io.portcullis.identity.Origin;
import io.portcullis.identity.TrustedProxies;
import io.portcullis.ratelimit.AddressLimits;
import io.portcullis.ratelimit.Limit;
import io.portcullis.ratelimit.TooMany;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every request comes in here: is it for a host of this gateway, by name or by the prefix {@code /h/{host}}, and does its
 * address still have requests left? What is addressed by prefix goes on under its path without it.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true, dispatcherTypes = DispatcherType.REQUEST)
public class Reception extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** The container looks at these by the address of the node, not by the gateway's name. */
    private static final String KEYS_OF_ALL_HOSTS = "/oauth/jwks/hosts";

    /** Where clients of revision 2025-03-26 look when they find no metadata. */
    private static final Map<String, String> OLD_PATHS =
            Map.of("/authorize", "/oauth/authorize", "/token", "/oauth/token", "/register", "/oauth/register");

    @Inject
    private transient HostLocator locator;

    @Inject
    private transient TrustedProxies proxies;

    @Inject
    private transient AddressLimits limits;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HostPath path = HostPath.of(request.getRequestURI());
        Optional<HostAddress> address = path.path().equals(KEYS_OF_ALL_HOSTS)
                ? Optional.of(locator.whole())
                : locator.locate(request.getHeader("Host"), path.host());
        if (address.isEmpty()) {
            refuse(response, path);
            return;
        }
        List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
        String ip = proxies.client(request.getRemoteAddr(), forwarded);
        Duration wait = limits.take(ip, Limit.of(request.getMethod(), path.path()));
        if (!wait.isZero()) {
            tooMany(response, new TooMany(wait));
            return;
        }
        InetAddress client =
                proxies.determined(request.getRemoteAddr(), forwarded).orElse(null);
        Addressed.set(request, address.get(), new Origin(ip, request.getHeader("User-Agent"), client));
        pass(request, response, chain, path);
    }

    private static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, HostPath path)
            throws IOException, ServletException {
        String onward = OLD_PATHS.getOrDefault(path.path(), path.path());
        if (OpenEndpoints.answersPreflight(request, response, onward)) {
            return;
        }
        if (path.host() == null && onward.equals(path.path())) {
            chain.doFilter(request, response);
        } else {
            new Onward(request, response).go(path.host(), onward);
        }
    }

    private static void refuse(HttpServletResponse response, HostPath path) throws IOException {
        boolean byPrefix = path.host() != null;
        json(
                response,
                byPrefix ? 404 : 421,
                "application/problem+json",
                byPrefix
                        ? "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,\"detail\":\"There is no such host\"}"
                        : "{\"type\":\"about:blank\",\"title\":\"Misdirected request\",\"status\":421,\"detail\":"
                                + "\"The Host header names no host of this gateway; see portcullis.public-url\"}");
    }

    static void tooMany(HttpServletResponse response, TooMany answer) throws IOException {
        response.setHeader("Retry-After", answer.retryAfter());
        json(response, TooMany.STATUS, "application/json", TooMany.BODY);
    }

    private static void json(HttpServletResponse response, int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
