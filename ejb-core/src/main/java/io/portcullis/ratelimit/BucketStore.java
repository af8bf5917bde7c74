package io.portcullis.ratelimit;

import io.portcullis.identity.HostId;
import java.util.List;

/** Keeps the tokens of buckets. Thread-safe. */
public interface BucketStore {
    /**
     * Takes one token of each bucket, or none of any.
     *
     * @throws StoreUnavailable if it cannot be told
     */
    Taking take(HostId host, List<Bucket> buckets) throws StoreUnavailable;

    /** Whether a call of {@link #take} waits for something outside of this node. */
    boolean isRemote();
}
