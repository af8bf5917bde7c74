package io.portcullis.audit;

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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Each node says that it lives; the entries of one that stopped saying so are closed as {@code unknown}: they were
 * permitted, and nobody can tell any more what came of them.
 */
@Stateless
public class Orphans {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    private Node node;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    public Orphans() {}

    @Inject
    public Orphans(Node node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    Orphans(DataSource dataSource, Node node, Clock clock) {
        this(node, clock);
        this.dataSource = dataSource;
    }

    @PermitAll
    public void beat() throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (update("update node set beat_at = ?, swept_at = null where id = ?", now, node.id()) == 0) {
            update("insert into node (id, started_at, beat_at) values (?, ?, ?)", node.id(), now, now);
        }
    }

    /** How many nodes have been heard of lately, this one among them. */
    @PermitAll
    public int alive() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from node where beat_at >= ?")) {
            select.setObject(1, OffsetDateTime.now(clock).minus(SILENCE));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 1;
            }
        }
    }

    /**
     * Looks for silent nodes first, so that the sweep costs nothing while all are alive.
     *
     * @return how many entries were closed
     */
    @PermitAll
    public int sweep() throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        int closed = 0;
        for (String silent : silentSince(now.minus(SILENCE))) {
            closed += update("""
                    insert into audit_outcome (entry_id, at, outcome, status, micros)
                    select e.id, ?, 'unknown', 0, 0 from audit_entry e
                    where e.node_id = ? and e.forwarded
                      and not exists (select 1 from audit_outcome o where o.entry_id = e.id)""", now, silent);
            update("update node set swept_at = ? where id = ?", now, silent);
        }
        return closed;
    }

    private List<String> silentSince(OffsetDateTime time) throws SQLException {
        List<String> silent = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select id from node where swept_at is null and beat_at < ?")) {
            select.setObject(1, time);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    silent.add(rows.getString(1));
                }
            }
        }
        return silent;
    }

    private int update(String sql, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
