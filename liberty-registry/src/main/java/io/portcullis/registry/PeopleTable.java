package io.portcullis.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The two tables of the gateway that the registry reads: people, and the tickets they sign in with. */
class PeopleTable {
    private static final String DATA_SOURCE = "jdbc/portcullis";

    private final Clock clock;
    private volatile @Nullable DataSource dataSource;

    PeopleTable() {
        this.clock = Clock.systemUTC();
    }

    PeopleTable(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** The administrative roles of {@code host/user}; empty for one who is not there or disabled. */
    Optional<List<String>> roles(String name) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement select = connection.prepareStatement(
                        "select roles from person where host_id = ? and user_id = ? and enabled = true")) {
            select.setString(1, host(name));
            select.setString(2, user(name));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(words(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** Spends a ticket; false if it is not one of this user's, expired, or spent. */
    boolean spend(String name, String ticket) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement delete = connection.prepareStatement("delete from sign_in_ticket"
                        + " where ticket_hash = ? and host_id = ? and user_id = ? and expires_at > ?")) {
            delete.setString(1, digest(ticket));
            delete.setString(2, host(name));
            delete.setString(3, user(name));
            delete.setObject(4, OffsetDateTime.now(clock));
            return delete.executeUpdate() == 1;
        }
    }

    private Connection connection() throws SQLException {
        DataSource found = dataSource;
        if (found == null) {
            found = lookUp();
            dataSource = found;
        }
        return found.getConnection();
    }

    /** The name is a constant, and the server's own. */
    @SuppressWarnings("BanJNDI")
    private static DataSource lookUp() throws SQLException {
        try {
            return (DataSource) new InitialContext().lookup(DATA_SOURCE);
        } catch (NamingException absent) {
            throw new SQLException("There is no data source " + DATA_SOURCE, absent);
        }
    }

    private static String host(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    private static String user(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        words.remove("");
        return words;
    }

    /** As the application keeps tickets: SHA-256, base64url. */
    private static String digest(String ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing", impossible);
        }
    }
}
