package io.portcullis.upstream;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.catalog.Servers;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at the servers again without being asked: all of them by the clock, and one at once when a list showed a
 * definition that is not the approved one. It can close a tool, never open one. Thread-safe; never blocks its caller.
 */
public final class CatalogRefresh {
    private static final Logger LOG = Logger.getLogger(CatalogRefresh.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final ServerImport imports;
    private final Servers servers;
    private final Executor executor;
    private final Clock clock;
    private final Map<Place, Instant> looks = new ConcurrentHashMap<>();

    public CatalogRefresh(ServerImport imports, Servers servers, Executor executor, Clock clock) {
        this.imports = imports;
        this.servers = servers;
        this.executor = executor;
        this.clock = clock;
    }

    private record Place(HostId host, ServerKey server) {}

    public void all(HostId host) {
        servers.snapshot(host).servers().values().forEach(server -> executor.execute(() -> look(host, server)));
    }

    /** A list differs from the pins; many may say so at once. */
    public void suspect(HostId host, CatalogSnapshot.ServerFacts server) {
        Instant now = clock.instant();
        Instant last = looks.merge(
                new Place(host, server.key()),
                now,
                (before, proposed) -> before.plus(BETWEEN_LOOKS).isBefore(proposed) ? proposed : before);
        if (last.equals(now)) {
            executor.execute(() -> look(host, server));
        }
    }

    private void look(HostId host, CatalogSnapshot.ServerFacts server) {
        try {
            imports.refresh(host, server.key(), server.url());
        } catch (UpstreamFault | RuntimeException unreachable) {
            LOG.log(Level.WARNING, "Server {0} could not be looked at again: {1}", new Object[] {
                server.key(), unreachable.getMessage()
            });
        }
    }
}
