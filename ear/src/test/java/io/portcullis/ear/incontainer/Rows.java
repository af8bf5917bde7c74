package io.portcullis.ear.incontainer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** What the database really holds, read past the beans. */
@ApplicationScoped
class Rows {
    private static final List<String> CHANGEABLE =
            List.of("server", "tool", "ceiling", "oauth_client", "signing_key", "server_credential", "epoch");

    @Resource(lookup = "jdbc/portcullis")
    private DataSource dataSource;

    /** Every row that an act of administration could change, and how long the record is. */
    List<String> all() throws SQLException {
        List<String> all = new ArrayList<>(of("select count(*) from audit_entry"));
        for (String table : CHANGEABLE) {
            of("select * from " + table + " order by 1").forEach(row -> all.add(table + ": " + row));
        }
        return all;
    }

    /** A row a text, its columns apart by spaces. */
    List<String> of(String query, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                return texts(rows);
            }
        }
    }

    long number(String query, Object... values) throws SQLException {
        return Long.parseLong(of(query, values).get(0));
    }

    /** Meanwhile the database takes no entry of that reason. */
    <T> T refusingEntries(String reason, Callable<T> work) throws Exception {
        run("alter table audit_entry add constraint refused check (reason <> '" + reason + "') nocheck");
        try {
            return work.call();
        } finally {
            run("alter table audit_entry drop constraint refused");
        }
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement ddl = connection.createStatement()) {
            ddl.execute(statement);
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(String.valueOf(rows.getString(i)));
            }
            texts.add(String.join(" ", columns));
        }
        return texts;
    }
}
