package io.portcullis.web.consent.edge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a browser says that a request was caused by another site. Our pages have {@code Referrer-Policy: no-referrer},
 * under which a browser sends {@code Origin: null} with its own forms, so {@code Sec-Fetch-Site} is asked first; a request
 * with neither is left to the form token.
 */
final class CrossSite {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private CrossSite() {}

    static boolean caused(@Nullable String fetchSite, @Nullable String origin, String ownOrigin) {
        if (fetchSite != null) {
            return !OURS.contains(fetchSite);
        }
        return origin != null && !origin.equals("null") && !origin.equalsIgnoreCase(ownOrigin);
    }
}
