package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which host a request is for: the name in its {@code Host} header ({@code acme.gateway.example}), else the path prefix
 * {@code /h/{host}}, else the default one. A name that is none of ours is nobody's: against DNS rebinding. Thread-safe.
 */
public final class HostLocator {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String publicUrl;
    private final String scheme;
    private final String authority;
    private final Set<String> aliases;
    private final Predicate<HostId> known;

    /**
     * @param httpPort where this node listens for cleartext
     * @param known whether there is such a host now
     */
    public HostLocator(GatewaySettings settings, int httpPort, Predicate<HostId> known) {
        URI url = settings.publicUrl();
        this.publicUrl = url.toString();
        this.scheme = url.getScheme() + "://";
        this.authority = url.getAuthority().toLowerCase(Locale.ROOT);
        this.aliases = settings.mode() == GatewaySettings.Mode.DEMO ? loopback(url.getPort(), httpPort) : Set.of();
        this.known = known;
    }

    /**
     * @param hostHeader as the client sent it
     * @param prefix the host of {@code /h/{host}}, null where the path has none
     * @return empty if the name is not one of this gateway's, or the host does not exist
     */
    public Optional<HostAddress> locate(@Nullable String hostHeader, @Nullable String prefix) {
        if (hostHeader == null) {
            return Optional.empty();
        }
        String name = hostHeader.toLowerCase(Locale.ROOT);
        if (name.equals(authority) || aliases.contains(name)) {
            return prefix == null ? Optional.of(whole()) : byPrefix(prefix);
        }
        boolean below = name.endsWith("." + authority);
        return below && prefix == null ? byName(name) : Optional.empty();
    }

    /** The gateway itself, as the outside names it. */
    public HostAddress whole() {
        return new HostAddress(HostId.DEFAULT, publicUrl);
    }

    private Optional<HostAddress> byPrefix(String prefix) {
        return host(prefix).map(host -> new HostAddress(host, publicUrl + "/h/" + host));
    }

    private Optional<HostAddress> byName(String name) {
        String label = name.substring(0, name.length() - authority.length() - 1);
        return host(label).map(host -> new HostAddress(host, scheme + name));
    }

    private Optional<HostId> host(String label) {
        return HostId.valid(label) && !label.equals(HostId.DEFAULT.value())
                ? Optional.of(new HostId(label)).filter(known)
                : Optional.empty();
    }

    /** The demo answers to every spelling of loopback, at the public port and at its own. */
    private static Set<String> loopback(int... ports) {
        Set<String> names = new HashSet<>();
        for (int port : ports) {
            LOOPBACK.forEach(name -> names.add(name + ":" + port));
        }
        return names;
    }
}
