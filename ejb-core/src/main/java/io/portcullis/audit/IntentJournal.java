package io.portcullis.audit;

import io.portcullis.tenancy.Database;
import io.portcullis.tenancy.Epochs;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Writes a batch of tickets and outcomes in one transaction: shared lock on the hosts → epochs and sessions compared →
 * rows inserted → commit. A revocation takes the exclusive lock, so it is answered either before a batch reads the epochs
 * or after the batch committed; there is no between.
 */
@Stateless
public class IntentJournal {
    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Database database;
    private Node node;

    @SuppressWarnings("NullAway.Init")
    public IntentJournal() {}

    @Inject
    public IntentJournal(Database database, Node node) {
        this.database = database;
        this.node = node;
    }

    /** For tests without a container. */
    IntentJournal(DataSource dataSource, Database database, Node node) {
        this(database, node);
        this.dataSource = dataSource;
    }

    /**
     * Writes what may be written.
     *
     * @return a receipt per ticket, in order; they hold once this method has returned, that is after the commit
     * @throws AuditUnavailable if nothing was written
     */
    @PermitAll
    public List<Receipt> write(List<Ticket> tickets, List<Outcome> outcomes) {
        try (Connection connection = dataSource.getConnection()) {
            List<Receipt> receipts = judge(connection, tickets);
            List<Intent> accepted = new ArrayList<>();
            for (int i = 0; i < tickets.size(); i++) {
                Intent intent = tickets.get(i).intent();
                if (intent != null && receipts.get(i) == Receipt.COMMITTED) {
                    accepted.add(intent);
                }
            }
            insert(connection, accepted, outcomes);
            return receipts;
        } catch (SQLException fault) {
            throw new AuditUnavailable("the record cannot be written: " + fault.getMessage());
        }
    }

    private void insert(Connection connection, List<Intent> intents, List<Outcome> outcomes) throws SQLException {
        if (database == Database.POSTGRESQL) {
            AuditRows.insertArrays(connection, intents, outcomes, node);
        } else {
            AuditRows.insertIntents(connection, intents, node);
            AuditRows.insertOutcomes(connection, outcomes);
        }
    }

    private List<Receipt> judge(Connection connection, List<Ticket> tickets) throws SQLException {
        Set<String> hosts = new TreeSet<>();
        Set<String> sessions = new HashSet<>();
        for (Ticket ticket : tickets) {
            hosts.add(ticket.host().value());
            if (ticket.session() != null) {
                sessions.add(ticket.session());
            }
        }
        Map<String, Long> epochs = epochs(connection, hosts);
        Set<String> alive = alive(connection, sessions);
        List<Receipt> receipts = new ArrayList<>(tickets.size());
        for (Ticket ticket : tickets) {
            boolean current =
                    Long.valueOf(ticket.epoch()).equals(epochs.get(ticket.host().value()));
            boolean ended = ticket.session() != null && !alive.contains(ticket.session());
            receipts.add(!current ? Receipt.STALE : ended ? Receipt.SESSION_ENDED : Receipt.COMMITTED);
        }
        return receipts;
    }

    private Map<String, Long> epochs(Connection connection, Set<String> hosts) throws SQLException {
        Map<String, Long> epochs = new HashMap<>();
        for (String host : hosts) {
            if (database == Database.POSTGRESQL) {
                lock(connection, host);
            }
            try (PreparedStatement select = connection.prepareStatement(epochQuery())) {
                select.setString(1, host);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        epochs.put(host, row.getLong(1));
                    }
                }
            }
        }
        return epochs;
    }

    private String epochQuery() {
        String query = "select counter from epoch where host_id = ?";
        return database == Database.POSTGRESQL ? query : query + " for update";
    }

    private static void lock(Connection connection, String host) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock_shared(?, hashtext(?))")) {
            lock.setInt(1, Epochs.LOCK);
            lock.setString(2, host);
            lock.execute();
        }
    }

    private static Set<String> alive(Connection connection, Collection<String> sessions) throws SQLException {
        Set<String> alive = new HashSet<>();
        if (sessions.isEmpty()) {
            return alive;
        }
        String marks = String.join(",", Collections.nCopies(sessions.size(), "?"));
        try (PreparedStatement select = connection.prepareStatement(
                "select id_hash from mcp_session where ended_at is null and id_hash in (" + marks + ")")) {
            int column = 1;
            for (String session : sessions) {
                select.setString(column++, session);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    alive.add(rows.getString(1));
                }
            }
        }
        return alive;
    }
}
