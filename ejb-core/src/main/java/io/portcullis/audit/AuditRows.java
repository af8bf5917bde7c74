package io.portcullis.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inserts of the record; there is no other statement that writes it. */
public final class AuditRows {
    private static final String INSERT_ENTRY = """
            insert into audit_entry (id, host_id, at, type, decision, reason, sentence, user_id, agent, server_key, tool,
              method, argument_mac, ip, user_agent, trace, node_id, forwarded)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    /** Writing an outcome twice is writing it once: an acknowledgement can get lost. */
    private static final String INSERT_OUTCOME = """
            insert into audit_outcome (entry_id, at, outcome, status, micros)
            select cast(? as varchar), cast(? as timestamp with time zone), cast(? as varchar), cast(? as int),
              cast(? as bigint)
            where not exists (select 1 from audit_outcome where entry_id = ?)""";

    private AuditRows() {}

    public static void insertIntents(Connection connection, List<Intent> intents, Node node) throws SQLException {
        if (intents.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ENTRY)) {
            for (Intent intent : intents) {
                bind(insert, intent, node);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void insertOutcomes(Connection connection, List<Outcome> outcomes) throws SQLException {
        if (outcomes.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_OUTCOME)) {
            for (Outcome outcome : outcomes) {
                insert.setString(1, outcome.entry());
                insert.setObject(2, OffsetDateTime.ofInstant(outcome.at(), ZoneOffset.UTC));
                insert.setString(3, outcome.kind().name().toLowerCase(java.util.Locale.ROOT));
                insert.setInt(4, outcome.status());
                insert.setLong(5, outcome.micros());
                insert.setString(6, outcome.entry());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Intent intent, Node node) throws SQLException {
        insert.setString(1, intent.id());
        insert.setString(2, intent.host().value());
        insert.setObject(3, OffsetDateTime.ofInstant(intent.at(), ZoneOffset.UTC));
        insert.setString(4, intent.type());
        insert.setString(5, intent.decision());
        insert.setString(6, intent.reason());
        insert.setString(7, cut(intent.sentence(), 1000));
        insert.setString(8, intent.user());
        insert.setString(9, intent.agent());
        insert.setString(10, intent.server());
        insert.setString(11, cut(intent.tool(), 400));
        insert.setString(12, cut(intent.method(), 60));
        insert.setString(13, intent.argumentMac());
        insert.setString(14, cut(intent.ip(), 64));
        insert.setString(15, cut(intent.userAgent(), 400));
        insert.setString(16, intent.trace().length() <= 8000 ? intent.trace() : "[]");
        insert.setString(17, node.id());
        insert.setBoolean(18, intent.forwarded());
    }

    /**
     * What a caller wrote must not keep the row, and with it everybody's batch, from being written: no text is too long for
     * its column, none has the NUL that PostgreSQL refuses.
     */
    private static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String shown = text.replace('\0', '\ufffd');
        return shown.length() <= longest ? shown : shown.substring(0, longest);
    }
}
