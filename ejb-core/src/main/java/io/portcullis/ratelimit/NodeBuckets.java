package io.portcullis.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.portcullis.identity.HostId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Buckets of this node alone. Never blocks. */
public final class NodeBuckets implements BucketStore {
    private static final int MOST = 200_000;
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final TimeMeter meter;
    private final Cache<Key, io.github.bucket4j.Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(REMEMBERED)
            .build();

    public NodeBuckets() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    NodeBuckets(TimeMeter meter) {
        this.meter = meter;
    }

    /** A limit that was changed is another bucket. */
    private record Key(HostId host, Bucket bucket) {}

    @Override
    public Taking take(HostId host, List<Bucket> wanted) {
        List<io.github.bucket4j.Bucket> taken = new ArrayList<>(wanted.size());
        Taking.Empty empty = null;
        for (Bucket bucket : wanted) {
            io.github.bucket4j.Bucket held = buckets.get(new Key(host, bucket), this::full);
            ConsumptionProbe probe = held.tryConsumeAndReturnRemaining(1);
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            if (probe.isConsumed()) {
                taken.add(held);
            } else if (empty == null || wait.compareTo(empty.retryIn()) > 0) {
                empty = new Taking.Empty(bucket.key(), wait);
            }
        }
        if (empty == null) {
            return Taking.TAKEN;
        }
        taken.forEach(bucket -> bucket.addTokens(1));
        return empty;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    private io.github.bucket4j.Bucket full(Key key) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(key.bucket().capacity())
                .refillGreedy(key.bucket().requests(), key.bucket().window())
                .build();
        return io.github.bucket4j.Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(meter)
                .build();
    }
}
