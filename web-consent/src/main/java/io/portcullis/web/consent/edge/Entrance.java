package io.portcullis.web.consent.edge;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The one door: headers, host, other sites, session, form token, sign-in, in this order. A path below {@code /h/{host}} is
 * forwarded without its prefix, so that pages know nothing of it.
 */
@WebFilter("/*")
public class Entrance extends HttpFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int MISDIRECTED = 421;

    @Inject
    private transient Flood flood;

    @Inject
    private transient HostLocator hosts;

    @Inject
    private transient SessionResume sessions;

    @Inject
    private transient BrowserCookies cookies;

    @Inject
    private transient Visit visit;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SecurityHeaders.onEvery(response);
        PortalPath path = PortalPath.of(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (path.isLook()) {
            SecurityHeaders.onLook(response, request.getQueryString() != null);
            chain.doFilter(request, response);
            return;
        }
        SecurityHeaders.onPage(response);
        if (flood.stops(request, response)) {
            return;
        }
        Optional<HostAddress> address = hosts.locate(request.getHeader("Host"), path.host());
        if (address.isEmpty()) {
            response.sendError(path.host() == null ? MISDIRECTED : HttpServletResponse.SC_NOT_FOUND);
        } else if (path.isHidden() || isNothing(request, path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            visit.at(address.get(), path.page(), request.getQueryString());
            if (path.isContainer()) {
                chain.doFilter(request, response);
            } else {
                enter(request, response, path, chain);
            }
        }
    }

    /** The container would find out by an exception, and keep a dump of each. */
    private static boolean isNothing(HttpServletRequest request, PortalPath path) {
        return path.host() == null
                && !path.isHome()
                && request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT;
    }

    /** No page has a state that travels, so a request that brings one was made up, and none is ever deserialised. */
    private void enter(HttpServletRequest request, HttpServletResponse response, PortalPath path, FilterChain chain)
            throws IOException, ServletException {
        boolean reading = READING.contains(request.getMethod());
        if (!reading && isForeign(request) || request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        sessions.resume(request, response);
        if (!isOwnForm(request, response, reading)) {
            request.setAttribute(Problem.STALE_FORM, true);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (path.needsPerson() && !visit.isKnown()) {
            go(response, signIn());
        } else if (path.isHome()) {
            go(response, visit.url("/connections"));
        } else if (path.host() == null) {
            chain.doFilter(request, response);
        } else {
            request.getRequestDispatcher(path.page()).forward(request, response);
        }
    }

    private boolean isForeign(HttpServletRequest request) {
        return CrossSite.caused(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                visit.address().origin());
    }

    /** Sets the token for the forms of this answer, and compares the one that came. */
    private boolean isOwnForm(HttpServletRequest request, HttpServletResponse response, boolean reading) {
        HostId host = visit.host();
        Optional<Secret> bound = visit.isKnown() ? cookies.session(request, host) : cookies.form(request, host);
        visit.formToken(FormToken.of(bound.orElseGet(() -> cookies.beginForm(response, host))));
        return reading
                || bound.filter(secret -> FormToken.matches(secret, request.getParameter(FormToken.FIELD)))
                        .isPresent();
    }

    /** A path alone: the container would make it absolute, of a scheme that a proxy in front may have changed. */
    private static void go(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }

    private String signIn() {
        return visit.url("/signin?to=") + Visit.encoded(visit.here());
    }
}
