package io.portcullis.ratelimit;

import io.portcullis.identity.HostId;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The limits of calls over all nodes. While the shared store cannot be asked, a call that only looks goes on under this
 * node's share of the limits, and every other one stops.
 */
public final class RateLimits {
    private final BucketStore shared;
    private final NodeBuckets fallback;
    private final IntSupplier nodes;

    /** @param nodes how many share the limits now */
    public RateLimits(BucketStore shared, NodeBuckets fallback, IntSupplier nodes) {
        this.shared = shared;
        this.fallback = fallback;
        this.nodes = nodes;
    }

    /** How a call goes on that only looks, or that changes something, while the store is lost. */
    public enum Need {
        LOOKS,
        CHANGES
    }

    /** Takes one token of each bucket, or none. May wait for the store. */
    public Taking take(HostId host, List<Bucket> buckets, Need need) {
        try {
            return shared.take(host, buckets);
        } catch (StoreUnavailable lost) {
            int share = Math.max(1, nodes.getAsInt());
            return need == Need.LOOKS
                    ? fallback.take(
                            host,
                            buckets.stream().map(bucket -> bucket.share(share)).toList())
                    : new Taking.Unknown();
        }
    }

    public boolean isRemote() {
        return shared.isRemote();
    }
}
