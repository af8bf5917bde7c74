package io.portcullis.signin.offer;

import io.portcullis.signin.method.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways in, in the order of the host.
 *
 * @param forced the provider that the address goes to without being asked; null for none
 * @param addressFirst whether the ways depend on the address, so that it is asked for alone
 */
public record Offer(List<Way> ways, @Nullable Way forced, boolean addressFirst) {
    public Offer {
        ways = List.copyOf(ways);
    }

    public boolean has(Method method) {
        return ways.stream().anyMatch(way -> way.method() == method);
    }

    public List<Way> providers() {
        return ways.stream().filter(way -> way.method() == Method.PROVIDER).toList();
    }

    public Optional<Way> redirect() {
        return Optional.ofNullable(forced);
    }
}
