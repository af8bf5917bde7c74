package io.portcullis.identity;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from; it authenticates nobody.
 *
 * @param ip for the record
 * @param client the address that rules look at, null where it cannot be told
 */
public record Origin(
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable InetAddress client) {
    /** A request of the product's own, which comes from nowhere. */
    public static final Origin NONE = new Origin(null, null);

    public Origin(@Nullable String ip, @Nullable String userAgent) {
        this(ip, userAgent, null);
    }
}
