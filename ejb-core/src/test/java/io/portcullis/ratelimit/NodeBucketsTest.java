package io.portcullis.ratelimit;

import java.time.Duration;

class NodeBucketsTest extends BucketStoreContract {
    private ManualBuckets.Hand hand;

    @Override
    protected BucketStore open() {
        hand = new ManualBuckets.Hand();
        return new NodeBuckets(hand);
    }

    @Override
    protected void pass(Duration time) {
        hand.advance(time);
    }
}
