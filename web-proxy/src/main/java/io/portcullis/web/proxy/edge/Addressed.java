package io.portcullis.web.proxy.edge;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.tenancy.HostAddress;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** The host that a request addressed and where it came from, as {@link Reception} found them. */
@RequestScoped
public class Addressed {
    private static final String ADDRESS = HostAddress.class.getName();
    private static final String ORIGIN = Origin.class.getName();

    @Inject
    private HttpServletRequest request;

    public HostAddress address() {
        return of(request);
    }

    public HostId host() {
        return address().host();
    }

    public Origin origin() {
        return origin(request);
    }

    public Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    public static HostAddress of(HttpServletRequest request) {
        if (request.getAttribute(ADDRESS) instanceof HostAddress address) {
            return address;
        }
        throw new IllegalStateException("The request did not come through the reception");
    }

    /** Whether the request came through the reception. */
    static boolean isSet(HttpServletRequest request) {
        return request.getAttribute(ADDRESS) != null;
    }

    public static Origin origin(HttpServletRequest request) {
        return request.getAttribute(ORIGIN) instanceof Origin origin ? origin : Origin.NONE;
    }

    static void set(HttpServletRequest request, HostAddress address, Origin origin) {
        request.setAttribute(ADDRESS, address);
        request.setAttribute(ORIGIN, origin);
    }
}
