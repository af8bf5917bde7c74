package io.portcullis.web.consent.edge;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request's path below the portal.
 *
 * @param host of {@code /h/{host}/…}, null where the path has no such prefix
 * @param page what remains: {@code /consent}, {@code /receipt/…}
 */
record PortalPath(@Nullable String host, String page) {
    private static final Pattern PREFIXED = Pattern.compile("/h/([^/]+)(/.*)?");
    private static final Set<String> STRANGERS = Set.of(
            "/signin",
            "/signin/code",
            "/signin/passkey",
            "/recover",
            "/signup",
            "/signout",
            "/signed-out",
            "/sso/signout",
            "/language",
            "/problem",
            "/sso/start",
            "/sso/callback",
            "/container/oidc",
            "/container/saml");

    static PortalPath of(String path) {
        Matcher prefixed = PREFIXED.matcher(path);
        if (!prefixed.matches()) {
            return new PortalPath(null, path.isEmpty() ? "/" : path);
        }
        return new PortalPath(prefixed.group(1), prefixed.group(2) == null ? "/" : prefixed.group(2));
    }

    boolean isHome() {
        return page.equals("/");
    }

    /** The look: the same for everybody, so that it may be cached. */
    boolean isLook() {
        return page.startsWith("/resources/look/") || page.startsWith("/resources/portal/");
    }

    /** Sources of pages and tags, and the spellings of a page that Faces knows besides ours. */
    boolean isHidden() {
        return page.endsWith(".xhtml")
                || page.endsWith(".jsf")
                || page.endsWith(".faces")
                || page.regionMatches(true, 1, "WEB-INF", 0, 7)
                || page.regionMatches(true, 1, "META-INF", 0, 8)
                || page.startsWith("/faces/")
                || page.startsWith("/jakarta.faces.")
                || page.startsWith("/resources/") && !isLook();
    }

    /** Whom the server signed in there is not yet anybody here. */
    boolean isContainer() {
        return page.startsWith("/container/") && host == null;
    }

    boolean needsPerson() {
        return !STRANGERS.contains(page);
    }
}
