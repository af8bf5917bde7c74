package io.portcullis.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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
        if (update("update node set beat_at = ? where id = ?", now, node.id()) == 0) {
            update("insert into node (id, started_at, beat_at) values (?, ?, ?)", node.id(), now, now);
        }
    }

    /** @return how many entries were closed */
    @PermitAll
    public int sweep() throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        int closed = update("""
                insert into audit_outcome (entry_id, at, outcome, status, micros)
                select e.id, ?, 'unknown', 0, 0 from audit_entry e join node n on n.id = e.node_id
                where e.forwarded and n.swept_at is null and n.beat_at < ?
                  and not exists (select 1 from audit_outcome o where o.entry_id = e.id)""", now, now.minus(SILENCE));
        update("update node set swept_at = ? where swept_at is null and beat_at < ?", now, now.minus(SILENCE));
        return closed;
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
