package io.portcullis.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The inserts of the record; there is no other statement that writes it. A batch goes row by row where that is all the
 * database offers, and on PostgreSQL as one statement over arrays: one bind and one execution, whatever its size.
 */
public final class AuditRows {
    private static final String INSERT_ENTRY = """
            insert into audit_entry (id, host_id, at, type, decision, reason, sentence, user_id, agent, server_key, tool,
              method, argument_mac, ip, user_agent, trace, node_id, forwarded)
            """;
    private static final int ENTRY_COLUMNS = 18;
    private static final String ENTRY_ROW = INSERT_ENTRY
            + "values (?, ?, cast(? as timestamp with time zone), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " cast(? as boolean))";
    private static final String ENTRY_ARRAYS = INSERT_ENTRY + """
            select a, b, c::timestamptz, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r::boolean
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)""";

    /** Writing an outcome twice is writing it once: an acknowledgement can get lost. */
    private static final String OUTCOME_ROW = """
            insert into audit_outcome (entry_id, at, outcome, status, micros)
            select v.entry_id, v.at, v.outcome, v.status, v.micros
            from (select cast(? as varchar) as entry_id, cast(? as timestamp with time zone) as at,
              cast(? as varchar) as outcome, cast(? as int) as status, cast(? as bigint) as micros) v
            where not exists (select 1 from audit_outcome o where o.entry_id = v.entry_id)""";

    private static final int OUTCOME_COLUMNS = 5;
    private static final String OUTCOME_ARRAYS = """
            insert into audit_outcome (entry_id, at, outcome, status, micros)
            select a, b::timestamptz, c, d::int, e::bigint
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as t (a, b, c, d, e)
            on conflict (entry_id) do nothing""";

    private AuditRows() {}

    public static void insertIntents(Connection connection, List<Intent> intents, Node node) throws SQLException {
        rowByRow(connection, ENTRY_ROW, intents, intent -> row(intent, node));
    }

    static void insertOutcomes(Connection connection, List<Outcome> outcomes) throws SQLException {
        rowByRow(connection, OUTCOME_ROW, outcomes, AuditRows::row);
    }

    /** The same for PostgreSQL, all rows at once. */
    static void insertArrays(Connection connection, List<Intent> intents, List<Outcome> outcomes, Node node)
            throws SQLException {
        arrays(connection, ENTRY_ARRAYS, ENTRY_COLUMNS, intents, intent -> row(intent, node));
        arrays(connection, OUTCOME_ARRAYS, OUTCOME_COLUMNS, outcomes, AuditRows::row);
    }

    private static <T> void rowByRow(
            Connection connection, String sql, List<T> items, Function<T, @Nullable String[]> row) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (T item : items) {
                String[] values = row.apply(item);
                for (int column = 0; column < values.length; column++) {
                    insert.setString(column + 1, values[column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static <T> void arrays(
            Connection connection, String sql, int columns, List<T> items, Function<T, @Nullable String[]> row)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        String[][] byColumn = new String[columns][items.size()];
        for (int i = 0; i < items.size(); i++) {
            String[] values = row.apply(items.get(i));
            for (int column = 0; column < columns; column++) {
                byColumn[column][i] = values[column];
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int column = 0; column < columns; column++) {
                insert.setArray(column + 1, connection.createArrayOf("text", byColumn[column]));
            }
            insert.executeUpdate();
        }
    }

    private static @Nullable String[] row(Intent intent, Node node) {
        return new String[] {
            intent.id(),
            intent.host().value(),
            intent.at().atOffset(ZoneOffset.UTC).toString(),
            intent.type(),
            intent.decision(),
            intent.reason(),
            cut(intent.sentence(), 1000),
            intent.user(),
            intent.agent(),
            intent.server(),
            cut(intent.tool(), 400),
            cut(intent.method(), 60),
            intent.argumentMac(),
            cut(intent.ip(), 64),
            cut(intent.userAgent(), 400),
            intent.trace().length() <= 8000 ? intent.trace() : "[]",
            node.id(),
            String.valueOf(intent.forwarded())
        };
    }

    private static @Nullable String[] row(Outcome outcome) {
        return new String[] {
            outcome.entry(),
            outcome.at().atOffset(ZoneOffset.UTC).toString(),
            outcome.kind().name().toLowerCase(Locale.ROOT),
            String.valueOf(outcome.status()),
            String.valueOf(outcome.micros())
        };
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
