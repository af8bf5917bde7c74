package io.portcullis.oauth.assertion;

import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.tenancy.Database;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Assertions that were presented: each once, on whatever node (RFC 7523 §3, {@code jti}). */
@Stateless
public class SpentAssertions {
    private static final String INSERT =
            "insert into spent_assertion (host_id, issuer, token_hash, expires_at) values (?, ?, ?, ?)";

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Database database;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public SpentAssertions() {}

    @Inject
    public SpentAssertions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Of many that spend the same at once, one hears true.
     *
     * @param issuer who gave it its name; names of others are other names
     */
    @PermitAll
    public boolean spend(HostId host, String issuer, String tokenId, Instant expiresAt) throws SQLException {
        String sql = database == Database.POSTGRESQL ? INSERT + " on conflict do nothing" : INSERT;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, host.value());
            insert.setString(2, issuer);
            insert.setString(3, RandomText.digest(new Secret(tokenId)));
            insert.setObject(4, at(expiresAt));
            return insert.executeUpdate() == 1;
        } catch (SQLIntegrityConstraintViolationException spent) {
            return false;
        }
    }

    /** What has expired is refused for that. */
    @PermitAll
    public void purge() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from spent_assertion where expires_at < ?")) {
            delete.setObject(1, at(clock.instant()));
            delete.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
