package io.portcullis.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The buckets of each address, kept by this node while it is heard of: against floods, so each node for itself is enough.
 * Thread-safe, never blocks.
 */
public final class AddressLimits {
    private static final int MOST_ADDRESSES = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Map<Limit, Integer> most;
    private final Cache<String, Map<Limit, Bucket>> addresses = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(REMEMBERED)
            .build();

    public AddressLimits(LimitSettings settings) {
        this.most = new EnumMap<>(Map.copyOf(settings.most()));
        this.most.values().removeIf(count -> count == 0);
    }

    /** @return how long to wait for the emptiest bucket; zero if one was taken from each */
    public Duration take(String address, Set<Limit> limits) {
        if (most.isEmpty()) {
            return Duration.ZERO;
        }
        Map<Limit, Bucket> buckets = addresses.get(address, a -> full());
        long nanos = 0;
        for (Limit limit : limits) {
            Bucket bucket = buckets.get(limit);
            if (bucket != null) {
                ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
                nanos = Math.max(nanos, probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill()));
            }
        }
        return Duration.ofNanos(nanos);
    }

    private Map<Limit, Bucket> full() {
        Map<Limit, Bucket> buckets = new EnumMap<>(Limit.class);
        most.forEach((limit, count) -> buckets.put(limit, bucket(limit, count)));
        return buckets;
    }

    private static Bucket bucket(Limit limit, int count) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(count)
                .refillGreedy(count, limit.window())
                .build();
        return Bucket.builder().addLimit(bandwidth).build();
    }
}
