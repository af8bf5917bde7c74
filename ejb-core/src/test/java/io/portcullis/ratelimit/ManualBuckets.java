package io.portcullis.ratelimit;

import io.github.bucket4j.TimeMeter;
import io.portcullis.identity.HostId;
import java.time.Duration;
import java.util.List;

/** A node's buckets under a clock that stands still until it is moved. */
public final class ManualBuckets {
    private final Hand hand = new Hand();
    private final NodeBuckets buckets = new NodeBuckets(hand);

    public void at(Duration sinceStart) {
        hand.nanos = sinceStart.toNanos();
    }

    public Taking take(HostId host, List<Bucket> wanted) {
        return buckets.take(host, wanted);
    }

    /** Moved by whoever holds it. */
    static final class Hand implements TimeMeter {
        private volatile long nanos;

        void advance(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
