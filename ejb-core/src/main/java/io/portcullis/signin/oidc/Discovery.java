package io.portcullis.signin.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.signin.federation.Provider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What providers say about themselves, remembered for a while. Thread-safe. */
final class Discovery {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    /** Nobody is sent for long to a provider that went down. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

    private static final int MOST = 1_000;

    private final Cache<String, Fetched> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private final ProviderClient client;
    private final Clock clock;

    Discovery(ProviderClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Fetched(ProviderMetadata metadata, Instant at) {}

    ProviderMetadata of(Provider provider) throws ProviderFault {
        return fetched(provider, KNOWN_FOR);
    }

    /** Before somebody is sent there: it answered just now. */
    ProviderMetadata awake(Provider provider) throws ProviderFault {
        return fetched(provider, SEEN_WITHIN);
    }

    private ProviderMetadata fetched(Provider provider, Duration atMost) throws ProviderFault {
        String issuer = provider.spec().issuer();
        String of = provider.spec().kind() + " " + issuer;
        Fetched there = known.getIfPresent(of);
        if (there != null && clock.instant().isBefore(there.at().plus(atMost))) {
            return there.metadata();
        }
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        ProviderMetadata fetched =
                ProviderMetadata.parse(provider, client.get(URI.create(base + "/.well-known/openid-configuration")));
        known.put(of, new Fetched(fetched, clock.instant()));
        return fetched;
    }
}
