package io.portcullis.web.admin.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether another site made the browser send a request that changes something. */
final class CrossSite {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    static boolean refuses(HttpServletRequest request) {
        return refuses(
                request.getMethod(),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.getHeader("Host"));
    }

    /** A browser says where it comes from in at least one of the two; who says nothing is refused. */
    static boolean refuses(String method, @Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (HARMLESS.contains(method)) {
            return false;
        }
        if (fetchSite != null) {
            return !OWN.contains(fetchSite);
        }
        return origin == null || host == null || !host.equalsIgnoreCase(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
