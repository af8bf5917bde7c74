package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;

/**
 * A host as one request addressed it. A host can be reached by a name of its own and by a path below the gateway's; each
 * is an issuer of its own, for an issuer is the URL that was used (RFC 8414 §2).
 *
 * @param url origin, or origin and {@code /h/{host}}; no trailing slash
 */
public record HostAddress(HostId host, String url) {
    public String issuer() {
        return url;
    }

    /** The canonical address of a server's endpoint: the {@code resource} of RFC 8707 and RFC 9728. */
    public String resource(ServerKey server) {
        return url + "/mcp/" + server;
    }

    public String portal() {
        return url + "/portal";
    }

    /** What stands between origin and path: empty, or {@code /h/{host}}. */
    public String path() {
        int scheme = url.indexOf("://") + 3;
        int slash = url.indexOf('/', scheme);
        return slash < 0 ? "" : url.substring(slash);
    }

    /** Scheme, name and port alone. */
    public String origin() {
        return url.substring(0, url.length() - path().length());
    }

    /** A well-known document of this issuer stands between origin and path (RFC 8414 §3, RFC 9728 §3). */
    public String wellKnown(String document, String below) {
        return origin() + "/.well-known/" + document + path() + below;
    }
}
