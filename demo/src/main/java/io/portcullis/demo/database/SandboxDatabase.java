package io.portcullis.demo.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * An embedded database with two tables. Queries and updates run under accounts of their own, because the account of the
 * data source may define functions in Java and read files.
 */
final class SandboxDatabase {
    static final int MOST_ROWS = 1000;

    private static final int SECONDS = 10;
    private static final List<String> TABLES = List.of("SET DB_CLOSE_DELAY -1", """
            CREATE TABLE IF NOT EXISTS customers (
              id INT PRIMARY KEY, name VARCHAR(100) NOT NULL, country CHAR(2) NOT NULL, since DATE NOT NULL)
            """, """
            CREATE TABLE IF NOT EXISTS orders (
              id INT PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
              product VARCHAR(100) NOT NULL, amount DECIMAL(10, 2) NOT NULL, shipped BOOLEAN NOT NULL)
            """, """
            MERGE INTO customers KEY (id) VALUES
              (1, 'Ada Analytical', 'GB', DATE '2023-01-10'),
              (2, 'Blaise & Sons', 'FR', DATE '2023-06-19'),
              (3, 'Curie Laboratories', 'PL', DATE '2024-11-07'),
              (4, 'Dijkstra Paths', 'NL', DATE '2025-05-11')
            """, """
            MERGE INTO orders KEY (id) VALUES
              (101, 1, 'Difference engine', 1200.00, TRUE),
              (102, 1, 'Punched cards', 49.90, TRUE),
              (103, 2, 'Adding machine', 310.50, TRUE),
              (104, 3, 'Fume cupboard', 2450.00, FALSE),
              (105, 4, 'Road map', 18.75, FALSE)
            """);

    private final DataSource source;
    private final Account reader = Account.fresh("DEMO_READER");
    private final Account writer = Account.fresh("DEMO_WRITER");

    private SandboxDatabase(DataSource source) {
        this.source = source;
    }

    /** @param source its own account must be an administrator of the database */
    static SandboxDatabase open(DataSource source) throws SQLException {
        SandboxDatabase database = new SandboxDatabase(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
            database.admit(statement, database.reader, "SELECT");
            database.admit(statement, database.writer, "SELECT, INSERT, UPDATE, DELETE");
        }
        return database;
    }

    private void admit(Statement statement, Account account, String rights) throws SQLException {
        statement.execute("DROP USER IF EXISTS " + account.quoted());
        statement.execute("CREATE USER " + account.quoted() + " PASSWORD '" + account.password() + "'");
        statement.execute("GRANT " + rights + " ON SCHEMA PUBLIC TO " + account.quoted());
    }

    Rows query(Sql sql) throws SQLException {
        try (Connection connection = connect(reader);
                PreparedStatement statement = connection.prepareStatement(sql.text())) {
            statement.setQueryTimeout(SECONDS);
            statement.setMaxRows(MOST_ROWS);
            try (ResultSet found = statement.executeQuery()) {
                return Rows.of(found);
            }
        }
    }

    /** @return how many rows changed */
    int update(Sql sql) throws SQLException {
        try (Connection connection = connect(writer);
                PreparedStatement statement = connection.prepareStatement(sql.text())) {
            statement.setQueryTimeout(SECONDS);
            return statement.executeUpdate();
        }
    }

    void drop(TableName table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE PUBLIC." + table.value() + " CASCADE");
        }
    }

    /** A container may be set up to put its own account in place of the one asked for; then nothing runs. */
    private Connection connect(Account account) throws SQLException {
        Connection connection = source.getConnection(account.name(), account.password());
        if (account.name().equals(connection.getMetaData().getUserName())) {
            return connection;
        }
        connection.close();
        throw new SQLException("The data source does not let its callers choose the account.");
    }
}
