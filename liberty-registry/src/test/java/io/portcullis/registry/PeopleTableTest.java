package io.portcullis.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleTableTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    /** SHA-256 of "ticket", base64url. */
    private static final String DIGEST = "FAaUKRUKvL8kTEwvssTEaknJPKlFcmPs2euxdt46WLs";

    private final JdbcDataSource source = new JdbcDataSource();
    private final PeopleTable people = new PeopleTable(source, NOON);

    @BeforeEach
    void people() throws SQLException {
        source.setURL("jdbc:h2:mem:registry;DB_CLOSE_DELAY=-1");
        run("drop all objects");
        run("create table person (host_id varchar, user_id varchar, roles varchar, enabled boolean)");
        run(
                "create table sign_in_ticket (ticket_hash varchar, host_id varchar, user_id varchar, expires_at timestamp with time zone)");
        run("insert into person values ('default', 'alice@example.com', 'admin:read admin:write', true)");
        run("insert into person values ('default', 'bob@example.com', '', true)");
        run("insert into person values ('default', 'gone@example.com', 'admin:read', false)");
        run("insert into person values ('acme', 'alice@example.com', '', true)");
    }

    @Test
    void aTicketSignsInOnce() throws SQLException {
        ticket("default", "alice@example.com", "2026-11-22T12:00:30Z");

        boolean first = people.spend("default/alice@example.com", "ticket");
        boolean second = people.spend("default/alice@example.com", "ticket");

        assertThat(first).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void aTicketOfAnotherHostOrUserOpensNothing() throws SQLException {
        ticket("default", "alice@example.com", "2026-11-22T12:00:30Z");

        boolean otherHost = people.spend("acme/alice@example.com", "ticket");
        boolean otherUser = people.spend("default/bob@example.com", "ticket");

        assertThat(otherHost).isFalse();
        assertThat(otherUser).isFalse();
    }

    @Test
    void anExpiredTicketOpensNothing() throws SQLException {
        ticket("default", "alice@example.com", "2026-11-22T11:59:59Z");

        boolean spent = people.spend("default/alice@example.com", "ticket");

        assertThat(spent).isFalse();
    }

    @Test
    void whoIsDisabledOrUnknownIsNobody() throws SQLException {
        assertThat(people.roles("default/gone@example.com")).isEmpty();
        assertThat(people.roles("default/nobody@example.com")).isEmpty();
        assertThat(people.roles("alice@example.com")).isEmpty();
        assertThat(people.roles("")).isEmpty();
    }

    @Test
    void rolesAreThoseAtTheHost() throws SQLException {
        assertThat(people.roles("default/alice@example.com")).contains(List.of("admin:read", "admin:write"));
        assertThat(people.roles("acme/alice@example.com")).contains(List.of());
    }

    private void ticket(String host, String user, String expires) throws SQLException {
        run("insert into sign_in_ticket values ('" + DIGEST + "', '" + host + "', '" + user + "', '" + expires + "')");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
