package io.portcullis.ratelimit.shared;

import io.portcullis.TestDatabase;
import io.portcullis.identity.HostId;
import io.portcullis.ratelimit.Bucket;
import io.portcullis.ratelimit.BucketStore;
import io.portcullis.ratelimit.BucketStoreContract;
import io.portcullis.ratelimit.StoreUnavailable;
import io.portcullis.ratelimit.Taking;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresqlBucketsTest extends BucketStoreContract {
    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final int BURST = 50;
    private static final int A_SECOND = 200;

    private final List<Connection> connections = new ArrayList<>();

    private TestDatabase database;

    @AfterEach
    void disconnect() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    @Override
    protected BucketStore open() {
        database = TestDatabase.postgresql();
        return new PostgresqlBuckets(database.plain());
    }

    /** The clock is the database's, so the past is what moves. */
    @Override
    protected void pass(Duration time) {
        database.run("update rate_bucket set full_at = full_at - " + time.toNanos());
    }

    @Test
    void severalNodesTogetherLetThroughWhatOneLimitAllows() throws Exception {
        Bucket shared = new Bucket("perServer:github", BURST, A_SECOND, Duration.ofSeconds(1));
        List<BucketStore> nodes = List.of(node(), node(), node(), node());
        long start = System.nanoTime();
        long end = start + A_WHILE.toNanos();
        List<Callable<Long>> takers = nodes.stream()
                .<Callable<Long>>map(node -> () -> taken(node, shared, end))
                .toList();

        long taken = sum(takers);

        double allowed = BURST + A_SECOND * (System.nanoTime() - start) / 1e9;
        assertThat(taken / allowed).isBetween(0.95, 1.02);
    }

    @Test
    void aCallThatTakesSeveralInAnotherOrderWaitsForNobodyForEver() throws Exception {
        Bucket one = new Bucket("a", 1_000, 1_000, Duration.ofDays(1));
        Bucket other = new Bucket("b", 1_000, 1_000, Duration.ofDays(1));
        List<BucketStore> nodes = List.of(node(), node(), node(), node());

        long taken = sum(List.of(
                () -> taken(nodes.get(0), List.of(one, other)),
                () -> taken(nodes.get(1), List.of(other, one)),
                () -> taken(nodes.get(2), List.of(one, other)),
                () -> taken(nodes.get(3), List.of(other, one))));

        assertThat(taken).isEqualTo(1_000);
    }

    @Test
    void saysThatItCannotBeAskedWhenTheTableIsGone() {
        database.run("drop table rate_bucket");
        BucketStore store = new PostgresqlBuckets(database.plain());

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() ->
                        store.take(HostId.DEFAULT, List.of(new Bucket("perUser:alice", 1, 1, Duration.ofDays(1)))));
    }

    /** With connections of its own. */
    private BucketStore node() throws SQLException {
        Connection connection = database.plain().getConnection();
        connections.add(connection);
        return new PostgresqlBuckets(TestDatabase.always(connection));
    }

    private static long taken(BucketStore store, List<Bucket> buckets) throws StoreUnavailable {
        long taken = 0;
        for (int i = 0; i < 300; i++) {
            taken += store.take(HostId.DEFAULT, buckets).equals(Taking.TAKEN) ? 1 : 0;
        }
        return taken;
    }

    private static long taken(BucketStore store, Bucket bucket, long end) throws StoreUnavailable {
        long taken = 0;
        while (System.nanoTime() < end) {
            taken += store.take(HostId.DEFAULT, List.of(bucket)).equals(Taking.TAKEN) ? 1 : 0;
        }
        return taken;
    }
}
