package io.portcullis.upstream;

import io.portcullis.identity.Secret;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A static secret for an upstream.
 *
 * @param name of the header or of the query parameter
 */
public record UpstreamCredential(Kind kind, String name, Secret secret) {
    public enum Kind {
        HEADER,
        QUERY
    }

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.~-]{1,100}");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "content-type",
            "accept",
            "mcp-session-id",
            "mcp-protocol-version",
            "mcp-method",
            "mcp-name",
            "last-event-id",
            "cookie");

    /** @throws IllegalArgumentException for a name that is no header or would displace one that the gateway sets */
    public UpstreamCredential {
        if (!TOKEN.matcher(name).matches() || kind == Kind.HEADER && OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a credential");
        }
        if (secret.reveal().isEmpty() || secret.reveal().chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IllegalArgumentException("A credential is printable ASCII and not empty");
        }
    }
}
