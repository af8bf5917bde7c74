package io.portcullis.signin.offer;

import io.portcullis.signin.method.Method;
import org.jspecify.annotations.Nullable;

/**
 * One way in, as the page offers it.
 *
 * @param provider the key of the provider; null for the gateway's own methods
 * @param name what the provider is called; empty for the gateway's own methods
 */
public record Way(Method method, @Nullable String provider, String name) {
    static Way own(Method method) {
        return new Way(method, null, "");
    }
}
