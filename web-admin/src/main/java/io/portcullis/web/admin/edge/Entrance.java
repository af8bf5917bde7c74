package io.portcullis.web.admin.edge;

import io.portcullis.identity.Caller;
import io.portcullis.identity.Secret;
import io.portcullis.signin.session.BrowserSessions;
import io.portcullis.signin.session.Cookies;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.tenancy.HostLocator;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Stands behind the container's constraint: the container knows who signed in, this knows whether they still are. A session
 * that was ended anywhere is over here with the next request, although the container's own cookie would still hold.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class Entrance extends HttpFilter {
    private static final String SHORT_LIVED = "public, max-age=600";

    /** RFC 9110 §15.5.20: the name in the request is none of ours. */
    private static final int MISDIRECTED = 421;

    @Inject
    private transient Flood flood;

    @Inject
    private transient HostLocator locator;

    @Inject
    private transient BrowserSessions sessions;

    @Inject
    private transient SessionSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse plain, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = new SecurityHeaders(plain);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(request, response);
            return;
        }
        Place place = Place.of(path(request));
        if (place.isResource()) {
            response.setHeader("Cache-Control", SHORT_LIVED);
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        if (flood.stops(request, response)) {
            return;
        }
        Optional<HostAddress> address = locator.locate(request.getHeader("Host"), place.host());
        if (address.isEmpty()) {
            response.sendError(MISDIRECTED);
        } else if (CrossSite.refuses(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (place.isSource()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            enter(new Visitor(request, response, chain), place, address.get());
        }
    }

    private void enter(Visitor visitor, Place place, HostAddress address) throws IOException, ServletException {
        HttpServletRequest request = visitor.request();
        Arrival arrival = new Arrival(address, place, self(request));
        arrival.keep(request);
        if (place.page().equals(SignIn.PATH)) {
            visitor.pass();
        } else if (!alive(request, address)) {
            request.logout();
            visitor.response().sendRedirect(arrival.signIn());
        } else if (place.host() != null) {
            request.getRequestDispatcher(place.page()).forward(request, visitor.response());
        } else {
            visitor.pass();
        }
    }

    /** The container's principal and the browser's session must be one person at one host. */
    private boolean alive(HttpServletRequest request, HostAddress address) {
        Optional<Caller> caller = Caller.of(request.getRemoteUser());
        Optional<Secret> session = cookie(request, Cookies.session(address.host(), settings.secureCookies()));
        if (caller.isEmpty() || session.isEmpty()) {
            return false;
        }
        return sessions.find(address.host(), session.get())
                .map(signedIn -> new Caller(signedIn.host(), signedIn.user()))
                .filter(caller.get()::equals)
                .isPresent();
    }

    static Optional<Secret> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(new Secret(cookie.getValue()));
            }
        }
        return Optional.empty();
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }

    private static String self(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private record Visitor(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        void pass() throws IOException, ServletException {
            chain.doFilter(request, response);
        }
    }
}
