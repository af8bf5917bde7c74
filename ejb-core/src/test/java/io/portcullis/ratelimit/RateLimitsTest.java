package io.portcullis.ratelimit;

import io.portcullis.identity.HostId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitsTest {
    private static final HostId HOST = HostId.DEFAULT;
    private static final List<Bucket> ONE_OF_TWELVE =
            List.of(new Bucket("perServer:github", 12, 12, Duration.ofDays(1)));

    /** Out of reach until the test says otherwise. */
    private static final class LostStore implements BucketStore {
        private boolean found;

        @Override
        public Taking take(HostId host, List<Bucket> buckets) throws StoreUnavailable {
            if (!found) {
                throw new StoreUnavailable(new SQLException("no connection"));
            }
            return Taking.TAKEN;
        }

        @Override
        public boolean isRemote() {
            return true;
        }
    }

    private final LostStore lost = new LostStore();

    @Test
    void stopsWhatChangesSomethingWhileTheStoreIsLost() {
        RateLimits limits = new RateLimits(lost, new NodeBuckets(), () -> 3);

        Taking taking = limits.take(HOST, ONE_OF_TWELVE, RateLimits.Need.CHANGES);

        assertThat(taking).isInstanceOf(Taking.Unknown.class);
    }

    @Test
    void letsWhatOnlyLooksGoOnUnderThisNodesShare() {
        RateLimits limits = new RateLimits(lost, new NodeBuckets(), () -> 3);

        long looked = looked(limits, 20);

        assertThat(looked).isEqualTo(4);
    }

    @Test
    void aShareIsOneCallAtLeastAndOneNodeHasAllOfIt() {
        RateLimits crowd = new RateLimits(lost, new NodeBuckets(), () -> 100);
        RateLimits alone = new RateLimits(lost, new NodeBuckets(), () -> 0);

        assertThat(looked(crowd, 20)).isEqualTo(1);
        assertThat(looked(alone, 20)).isEqualTo(12);
    }

    @Test
    void goesBackToTheStoreAsSoonAsItCanBeAsked() {
        RateLimits limits = new RateLimits(lost, new NodeBuckets(), () -> 1);
        looked(limits, 20);

        lost.found = true;

        assertThat(limits.take(HOST, ONE_OF_TWELVE, RateLimits.Need.CHANGES)).isEqualTo(Taking.TAKEN);
        assertThat(looked(limits, 20)).isEqualTo(20);
    }

    private static long looked(RateLimits limits, int times) {
        return IntStream.range(0, times)
                .filter(i ->
                        limits.take(HOST, ONE_OF_TWELVE, RateLimits.Need.LOOKS).equals(Taking.TAKEN))
                .count();
    }
}
