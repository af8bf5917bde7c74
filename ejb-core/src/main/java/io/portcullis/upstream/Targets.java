package io.portcullis.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Where calls go, with the opened credential; opened credentials are kept in memory for ten minutes at the most. */
@ApplicationScoped
public class Targets {
    private final Cache<Key, Optional<UpstreamCredential>> opened = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    private Credentials credentials;

    @SuppressWarnings("NullAway.Init")
    protected Targets() {}

    @Inject
    public Targets(Credentials credentials) {
        this.credentials = credentials;
    }

    /** A changed server or credential comes with a new epoch, and that with a fresh look here. */
    private record Key(HostId host, ServerKey server, long epoch) {}

    public Upstream.Target of(HostId host, long epoch, CatalogSnapshot.ServerFacts server) {
        Key key = new Key(host, server.key(), epoch);
        Optional<UpstreamCredential> credential = opened.get(key, k -> credentials.open(host, server.key()));
        return new Upstream.Target(server.key(), server.url(), credential);
    }
}
