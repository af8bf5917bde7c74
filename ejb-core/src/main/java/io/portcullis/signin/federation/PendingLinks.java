package io.portcullis.signin.federation;

import io.portcullis.directory.identity.ExternalId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** Identities that were proved and wait for the sign-in to the account they say is theirs. */
@Stateless
public class PendingLinks {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public PendingLinks() {}

    @Inject
    public PendingLinks(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** An identity that waits for an account. */
    public record Waiting(String provider, ExternalId id, UserId account) {}

    @PermitAll
    public Secret begin(HostId host, Waiting waiting) throws SQLException {
        Secret token = RandomText.secret(random);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into pending_link"
                        + " (token_hash, host_id, provider_key, issuer, subject, user_id, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, RandomText.digest(token));
            insert.setString(2, host.value());
            insert.setString(3, waiting.provider());
            insert.setString(4, waiting.id().issuer());
            insert.setString(5, waiting.id().subject());
            insert.setString(6, waiting.account().value());
            insert.setObject(7, OffsetDateTime.now(clock).plus(LIFETIME));
            insert.executeUpdate();
        }
        return token;
    }

    @PermitAll
    public Optional<Waiting> find(HostId host, Secret token) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select provider_key, issuer, subject, user_id from pending_link"
                                + " where token_hash = ? and host_id = ? and expires_at > ?")) {
            select.setString(1, RandomText.digest(token));
            select.setString(2, host.value());
            select.setObject(3, OffsetDateTime.now(clock));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Waiting(
                                row.getString(1),
                                new ExternalId(row.getString(2), row.getString(3)),
                                new UserId(row.getString(4))))
                        : Optional.empty();
            }
        }
    }

    /** @return false if somebody was quicker */
    @PermitAll
    public boolean spend(Secret token) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from pending_link where token_hash = ?")) {
            delete.setString(1, RandomText.digest(token));
            return delete.executeUpdate() == 1;
        }
    }

    @PermitAll
    public void purge() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from pending_link where expires_at < ?")) {
            delete.setObject(1, OffsetDateTime.now(clock));
            delete.executeUpdate();
        }
    }
}
