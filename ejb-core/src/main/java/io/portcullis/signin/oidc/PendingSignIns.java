package io.portcullis.signin.oidc;

import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
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
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins that are under way at a provider. The state is spent by whoever comes back with it, in whatever browser; the
 * table holds nothing by which the sign-in could be finished.
 */
@Stateless
public class PendingSignIns {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public PendingSignIns() {}

    @Inject
    public PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    @PermitAll
    public void begin(HostId host, Secret state, Secret browser, SignInWish wish) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into pending_sign_in (state_hash, host_id,"
                                + " provider_key, browser_hash, to_path, purpose, user_id, fresh, started_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            UserId user = wish.user();
            insert.setString(1, RandomText.digest(state));
            insert.setString(2, host.value());
            insert.setString(3, wish.provider());
            insert.setString(4, RandomText.digest(browser));
            insert.setString(5, wish.to());
            insert.setString(6, wish.purpose().name());
            insert.setString(7, user == null ? null : user.value());
            insert.setBoolean(8, wish.fresh());
            insert.setObject(9, now);
            insert.setObject(10, now.plus(LIFETIME));
            insert.executeUpdate();
        }
    }

    /** A sign-in that was begun, and when. */
    public record Begun(SignInWish wish, String browserHash, OffsetDateTime at) {
        public boolean by(Secret browser) {
            return browserHash.equals(RandomText.digest(browser));
        }
    }

    /** Once: the second who comes with a state finds nothing. */
    @PermitAll
    public Optional<Begun> spend(HostId host, Secret state) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Optional<Begun> found = read(connection, host, state);
            return found.isPresent() && delete(connection, state) ? found : Optional.empty();
        }
    }

    @PermitAll
    public void purge() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from pending_sign_in where expires_at < ?")) {
            delete.setObject(1, OffsetDateTime.now(clock));
            delete.executeUpdate();
        }
    }

    private Optional<Begun> read(Connection connection, HostId host, Secret state) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select provider_key, purpose, to_path, user_id,"
                + " fresh, browser_hash, started_at from pending_sign_in"
                + " where state_hash = ? and host_id = ? and expires_at > ?")) {
            select.setString(1, RandomText.digest(state));
            select.setString(2, host.value());
            select.setObject(3, OffsetDateTime.now(clock));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(begun(row)) : Optional.empty();
            }
        }
    }

    private static Begun begun(ResultSet row) throws SQLException {
        SignInWish wish = new SignInWish(
                row.getString(1),
                SignInWish.Purpose.valueOf(row.getString(2)),
                row.getString(3),
                user(row.getString(4)),
                row.getBoolean(5));
        return new Begun(wish, row.getString(6), row.getObject(7, OffsetDateTime.class));
    }

    private static @Nullable UserId user(@Nullable String text) {
        return text == null ? null : new UserId(text);
    }

    private static boolean delete(Connection connection, Secret state) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from pending_sign_in where state_hash = ?")) {
            delete.setString(1, RandomText.digest(state));
            return delete.executeUpdate() == 1;
        }
    }
}
