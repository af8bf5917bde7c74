package io.portcullis.signin.session;

import io.portcullis.identity.HostId;

/**
 * The names of the cookies. With TLS they have the {@code __Host-} prefix, so that no neighbour of the domain can plant
 * one; without (the demo on loopback) browsers refuse that prefix.
 */
public final class Cookies {
    private Cookies() {}

    /** Holds the secret of the browser session. */
    public static String session(HostId host, boolean secure) {
        return named("portcullis-" + host, secure);
    }

    /** Binds a pending authorization request to the browser that began it. */
    public static String request(HostId host, boolean secure) {
        return named("portcullis-request-" + host, secure);
    }

    /** Tells a browser from others before anybody signed in: what it asked for is answered to it alone. */
    public static String browser(HostId host, boolean secure) {
        return named("portcullis-browser-" + host, secure);
    }

    private static String named(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }
}
