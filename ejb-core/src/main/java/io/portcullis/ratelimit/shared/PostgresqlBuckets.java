package io.portcullis.ratelimit.shared;

import io.portcullis.identity.HostId;
import io.portcullis.ratelimit.Bucket;
import io.portcullis.ratelimit.BucketStore;
import io.portcullis.ratelimit.StoreUnavailable;
import io.portcullis.ratelimit.Taking;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Buckets as one number each: when the last token that was taken will have come back (the generic cell rate algorithm,
 * ITU-T I.371, which admits exactly what a bucket refilled evenly does). One statement locks, judges and writes the
 * buckets of a call, by the database's clock; the table is not logged, so that taking a token waits for no disk. Where
 * a limit was changed, the tokens that were out are counted as tokens of the new one.
 */
public final class PostgresqlBuckets implements BucketStore {
    private static final int SECONDS = 2;
    private static final String TAKE = """
            with asked as (
              select k as bucket, n as nanos, c as capacity
              from unnest(?::text[], ?::bigint[], ?::bigint[]) as a (k, n, c)),
            held as (
              select b.bucket, b.full_at, b.nanos from rate_bucket b
              where b.host_id = ? and b.bucket in (select bucket from asked)
              order by b.bucket for update),
            judged as (
              select a.bucket, a.nanos, a.capacity, t.now,
                greatest(case when h.nanos is null then t.now
                              when h.nanos = a.nanos then h.full_at
                              else t.now + ((h.full_at - t.now)::numeric * a.nanos / h.nanos)::bigint end, t.now) as base
              from asked a
              cross join (select (extract(epoch from clock_timestamp()) * 1000000000)::bigint as now
                          from (select count(*) from held) waited) t
              left join held h on h.bucket = a.bucket),
            empty as (
              select bucket, base - now - (capacity - 1) * nanos as wait from judged
              where base - now > (capacity - 1) * nanos),
            taken as (
              insert into rate_bucket (host_id, bucket, full_at, nanos)
              select ?, bucket, base + nanos, nanos from judged where not exists (select 1 from empty) order by bucket
              on conflict (host_id, bucket) do update
                set full_at = case when rate_bucket.nanos = excluded.nanos
                      then greatest(rate_bucket.full_at, excluded.full_at - excluded.nanos) + excluded.nanos
                      else excluded.full_at end,
                    nanos = excluded.nanos)
            select bucket, wait from empty order by wait desc limit 1""";

    private final DataSource dataSource;

    public PostgresqlBuckets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Taking take(HostId host, List<Bucket> buckets) throws StoreUnavailable {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setQueryTimeout(SECONDS);
            take.setArray(1, connection.createArrayOf("text", array(buckets, Bucket::key)));
            take.setArray(2, connection.createArrayOf("bigint", array(buckets, Bucket::nanosPerToken)));
            take.setArray(3, connection.createArrayOf("bigint", array(buckets, Bucket::capacity)));
            take.setString(4, host.value());
            take.setString(5, host.value());
            try (ResultSet empty = take.executeQuery()) {
                return empty.next()
                        ? new Taking.Empty(empty.getString(1), Duration.ofNanos(empty.getLong(2)))
                        : Taking.TAKEN;
            }
        } catch (SQLException fault) {
            throw new StoreUnavailable(fault);
        }
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    private static Object[] array(List<Bucket> buckets, Function<Bucket, Object> part) {
        return buckets.stream().map(part).toArray();
    }
}
