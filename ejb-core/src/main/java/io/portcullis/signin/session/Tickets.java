package io.portcullis.signin.session;

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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Tickets for the container's user registry: whoever was verified here, by whatever method, presents one in place of a
 * password, once, within seconds; so every method ends in the one container identity.
 */
@Stateless
public class Tickets {
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private SecureRandom random;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public Tickets() {}

    @Inject
    public Tickets(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** The caller has verified the human, by a session that is alive. */
    @PermitAll
    public Secret issue(HostId host, UserId user) throws SQLException {
        Secret ticket = RandomText.secret(random);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into sign_in_ticket (ticket_hash, host_id, user_id, expires_at) values (?, ?, ?, ?)")) {
            insert.setString(1, RandomText.digest(ticket));
            insert.setString(2, host.value());
            insert.setString(3, user.value());
            insert.setObject(4, OffsetDateTime.now(clock).plus(LIFETIME));
            insert.executeUpdate();
        }
        return ticket;
    }

    /** What nobody presented in time. */
    @PermitAll
    public void purge() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from sign_in_ticket where expires_at < ?")) {
            delete.setObject(1, OffsetDateTime.now(clock));
            delete.executeUpdate();
        }
    }
}
