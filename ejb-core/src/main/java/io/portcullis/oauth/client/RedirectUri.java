package io.portcullis.oauth.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an authorization response may go (RFC 6749 §3.1.2): an https page, the person's own computer over http (RFC 8252
 * §7.3), or an application's own scheme (§7.1). Compared exactly; on the own computer the port is left out.
 */
public record RedirectUri(String value) {
    /** Schemes that a browser executes, opens or sends somewhere else. */
    private static final Set<String> REFUSED = Set.of(
            "javascript",
            "data",
            "file",
            "vbscript",
            "blob",
            "about",
            "view-source",
            "jar",
            "filesystem",
            "ws",
            "wss",
            "ftp",
            "mailto",
            "tel",
            "sms",
            "intent",
            "chrome",
            "resource",
            "res",
            "ms-its",
            "mk",
            "mhtml",
            "feed",
            "cid",
            "urn",
            "livescript",
            "mocha",
            "ldap",
            "gopher",
            "telnet",
            "ssh",
            "smb");

    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:localhost|127\\.0\\.0\\.1|\\[::1\\]))(:[0-9]{1,5})?([/?].*)?");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e&&[^\\\\<>\"^`{|}*]]+");
    private static final int LONGEST = 2_000;

    /** @throws IllegalArgumentException saying what is wrong with it */
    public RedirectUri {
        if (value.length() > LONGEST || !PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a redirect URI has at most 2000 characters of a URI, without wildcards");
        }
        check(parse(value), value);
    }

    public enum Kind {
        OWN_COMPUTER,
        WEBSITE,
        APP
    }

    public Kind kind() {
        return value.startsWith("https:") ? Kind.WEBSITE : value.startsWith("http:") ? Kind.OWN_COMPUTER : Kind.APP;
    }

    /** Whether a response may go to {@code presented}, which was not checked in any way. */
    public boolean admits(String presented) {
        return value.equals(presented)
                || kind() == Kind.OWN_COMPUTER && withoutPort(value).equals(withoutPort(presented));
    }

    /** The host it goes to, or the scheme of the application: what a consent is bound to. */
    public String host() {
        URI uri = parse(value);
        return kind() == Kind.APP ? uri.getScheme() + ":" : uri.getHost();
    }

    private static void check(URI uri, String value) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (scheme.isEmpty() || !scheme.equals(scheme.toLowerCase(Locale.ROOT)) || uri.isOpaque()) {
            throw new IllegalArgumentException("a redirect URI is absolute, its scheme in lower case");
        }
        if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a redirect URI has neither fragment nor user");
        }
        if (REFUSED.contains(scheme)) {
            throw new IllegalArgumentException("a redirect URI cannot have the scheme " + scheme);
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a redirect URI with http goes to localhost, 127.0.0.1 or [::1]; use https");
        }
        if (scheme.equals("https") && (uri.getHost() == null || uri.getHost().isEmpty())) {
            throw new IllegalArgumentException("a redirect URI with https names a host");
        }
        if (uri.getRawPath() != null && uri.getRawPath().matches("(?i).*/(\\.|%2e){1,2}(/.*)?")) {
            throw new IllegalArgumentException("a redirect URI has no dot segments");
        }
    }

    private static URI parse(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("a redirect URI is a URI", malformed);
        }
    }

    private static String withoutPort(String uri) {
        Matcher loopback = LOOPBACK.matcher(uri);
        return loopback.matches() ? loopback.group(1) + (loopback.group(3) == null ? "" : loopback.group(3)) : uri;
    }

    @Override
    public String toString() {
        return value;
    }
}
