package io.portcullis.web.proxy.edge;

import org.jspecify.annotations.Nullable;

/**
 * A request's path, taken apart.
 *
 * @param host of the prefix {@code /h/{host}}, as it stands there; null where there is none
 * @param path what remains
 */
record HostPath(@Nullable String host, String path) {
    private static final String PREFIX = "/h/";

    static HostPath of(String uri) {
        if (!uri.startsWith(PREFIX)) {
            return new HostPath(null, uri);
        }
        int slash = uri.indexOf('/', PREFIX.length());
        return slash < 0
                ? new HostPath(uri.substring(PREFIX.length()), "/")
                : new HostPath(uri.substring(PREFIX.length(), slash), uri.substring(slash));
    }
}
