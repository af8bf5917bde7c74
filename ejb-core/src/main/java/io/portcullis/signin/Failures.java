package io.portcullis.signin;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Counts failed sign-ins in the database, so that the nodes count together. An attempt is counted before its secret is
 * compared and forgiven when it was right; guesses in parallel gain nothing.
 */
@Stateless
public class Failures {
    private static final String READ =
            "select failures, last_at from sign_in_failures where host_id = ? and counted = ? for update";

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public Failures() {}

    @Inject
    public Failures(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param account whatever was typed for it
     * @return how long to wait; zero if the attempt may be made, and then it is counted
     */
    @PermitAll
    public Duration begin(HostId host, String account, Origin origin) throws SQLException {
        Map<Throttle, String> counted = Throttle.counted(account, origin);
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection()) {
            Duration longest = Duration.ZERO;
            for (Map.Entry<Throttle, String> each : counted.entrySet()) {
                Duration wait = wait(connection, host, each.getKey(), key(each), now);
                longest = wait.compareTo(longest) > 0 ? wait : longest;
            }
            if (longest.isZero()) {
                for (Map.Entry<Throttle, String> each : counted.entrySet()) {
                    count(connection, host, key(each), now);
                }
            }
            return longest;
        }
    }

    /** The secret was right: what was counted for this account is forgotten, for the address taken back. */
    @PermitAll
    public void forgive(HostId host, String account, Origin origin) throws SQLException {
        Map<Throttle, String> counted = Throttle.counted(account, origin);
        try (Connection connection = dataSource.getConnection()) {
            for (Map.Entry<Throttle, String> each : counted.entrySet()) {
                String left = each.getKey() == Throttle.ADDRESS ? "failures - 1" : "0";
                run(
                        connection,
                        "update sign_in_failures set failures = " + left + " where host_id = ? and counted = ?",
                        host.value(),
                        key(each));
            }
        }
    }

    /** What is forgotten by the clock need not be kept. */
    @PermitAll
    public void purge() throws SQLException {
        OffsetDateTime forgotten = at(clock.instant().minus(Throttle.LONGEST.multipliedBy(2)));
        try (Connection connection = dataSource.getConnection()) {
            run(connection, "delete from sign_in_failures where last_at < ?", forgotten);
        }
    }

    private static Duration wait(Connection connection, HostId host, Throttle throttle, String key, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, host.value());
            select.setString(2, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? throttle.wait(
                                row.getInt(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                now)
                        : Duration.ZERO;
            }
        }
    }

    private static void count(Connection connection, HostId host, String key, Instant now) throws SQLException {
        OffsetDateTime faded = at(now.minus(Throttle.LONGEST));
        int known = run(
                connection,
                "update sign_in_failures set failures = case when last_at < ? then 1 else failures + 1 end, last_at = ?"
                        + " where host_id = ? and counted = ?",
                faded,
                at(now),
                host.value(),
                key);
        if (known == 0) {
            run(
                    connection,
                    "insert into sign_in_failures (host_id, counted, failures, last_at) values (?, ?, 1, ?)",
                    host.value(),
                    key,
                    at(now));
        }
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static String key(Map.Entry<Throttle, String> each) {
        String key = each.getKey().name() + " " + each.getValue();
        return key.substring(0, Math.min(key.length(), 400));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
