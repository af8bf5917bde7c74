package io.portcullis.ratelimit;

import io.portcullis.identity.HostId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every store of buckets does, by its own clock. */
public abstract class BucketStoreContract {
    private static final HostId HOST = HostId.DEFAULT;
    /** Long enough that no token comes back while a test runs. */
    private static final Duration WINDOW = Duration.ofDays(1);

    private final BucketStore store = open();

    protected abstract BucketStore open();

    /** Time goes on by this much, for the store. */
    protected abstract void pass(Duration time);

    @Test
    void holdsAsManyAsItsCapacityAndNoMore() throws StoreUnavailable {
        Bucket bucket = new Bucket("perUser:alice", 5, 100, WINDOW);

        long taken = taken(10, List.of(bucket));

        assertThat(taken).isEqualTo(5);
        assertThat(store.take(HOST, List.of(bucket))).isInstanceOf(Taking.Empty.class);
    }

    @Test
    void takesOneOfEachBucketOrNoneOfAny() throws StoreUnavailable {
        Bucket wide = new Bucket("perTeam:engineering", 10, 10, WINDOW);
        Bucket narrow = new Bucket("perUser:alice", 3, 3, WINDOW);

        long both = taken(20, List.of(wide, narrow));
        long left = taken(20, List.of(wide));

        assertThat(both).isEqualTo(3);
        assertThat(left).isEqualTo(7);
    }

    @Test
    void tellsTheBucketThatIsTheLastToHaveATokenAgainAndWhen() throws StoreUnavailable {
        Bucket soon = new Bucket("perUser:alice", 1, 24, WINDOW);
        Bucket late = new Bucket("perServer:github", 1, 2, WINDOW);
        taken(1, List.of(soon, late));

        Taking refused = store.take(HOST, List.of(soon, late));

        assertThat(refused).isInstanceOfSatisfying(Taking.Empty.class, empty -> {
            assertThat(empty.key()).isEqualTo("perServer:github");
            assertThat(empty.retryIn()).isBetween(Duration.ofHours(11), Duration.ofHours(12));
        });
    }

    @Test
    void fillsEvenlyOverItsWindow() throws StoreUnavailable {
        Bucket bucket = new Bucket("perTool:database.execute_query", 4, 4, Duration.ofSeconds(8));
        taken(4, List.of(bucket));

        pass(Duration.ofSeconds(2));
        long afterOneToken = taken(4, List.of(bucket));
        pass(Duration.ofSeconds(60));
        long afterLong = taken(10, List.of(bucket));

        assertThat(afterOneToken).isEqualTo(1);
        assertThat(afterLong).isEqualTo(4);
    }

    @Test
    void theWaitItTellsIsLongEnough() throws StoreUnavailable {
        Bucket bucket = new Bucket("perUser:alice", 1, 1, Duration.ofSeconds(2));
        taken(1, List.of(bucket));
        Taking.Empty refused = (Taking.Empty) store.take(HOST, List.of(bucket));

        pass(refused.retryIn());

        assertThat(store.take(HOST, List.of(bucket))).isEqualTo(Taking.TAKEN);
    }

    @Test
    void hostsHaveTheirOwn() throws StoreUnavailable {
        Bucket bucket = new Bucket("perUser:alice", 1, 1, WINDOW);
        taken(1, List.of(bucket));

        Taking elsewhere = store.take(new HostId("acme"), List.of(bucket));

        assertThat(elsewhere).isEqualTo(Taking.TAKEN);
        assertThat(store.take(HOST, List.of(bucket))).isInstanceOf(Taking.Empty.class);
    }

    @Test
    void aChangedLimitHoldsFromTheNextCallOn() throws StoreUnavailable {
        taken(2, List.of(new Bucket("perServer:github", 2, 2, WINDOW)));

        long raised = taken(50, List.of(new Bucket("perServer:github", 10, 10, WINDOW)));
        long lowered = taken(50, List.of(new Bucket("perServer:github", 1, 1, WINDOW)));

        assertThat(raised).isBetween(1L, 10L);
        assertThat(lowered).isLessThanOrEqualTo(1);
    }

    @Test
    void letsNobodyTakeATokenTwice() throws Exception {
        Bucket shared = new Bucket("perServer:github", 200, 200, WINDOW);
        List<Callable<Long>> takers = IntStream.range(0, 8)
                .<Callable<Long>>mapToObj(i -> () -> taken(100, List.of(own(i), shared)))
                .toList();

        long taken = sum(takers);

        assertThat(taken).isEqualTo(200);
    }

    private static Bucket own(int user) {
        return new Bucket("perUser:" + user, 100, 100, WINDOW);
    }

    private long taken(int tries, List<Bucket> buckets) throws StoreUnavailable {
        long taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += store.take(HOST, buckets).equals(Taking.TAKEN) ? 1 : 0;
        }
        return taken;
    }

    /** What several threads count at the same time. */
    protected static long sum(List<Callable<Long>> counters) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(counters.size());
        try {
            long sum = 0;
            for (Future<Long> counted : threads.invokeAll(counters)) {
                sum += counted.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
