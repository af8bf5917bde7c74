package io.portcullis.demo.database;

import io.portcullis.demo.mcp.Argument;
import io.portcullis.demo.mcp.Arguments;
import io.portcullis.demo.mcp.Effect;
import io.portcullis.demo.mcp.Tool;
import io.portcullis.demo.mcp.ToolFault;
import io.portcullis.demo.mcp.ToolResult;
import io.portcullis.demo.mcp.ToolSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Queries, updates and drops tables of a sandbox database. */
public final class DatabaseTools {
    private final SandboxDatabase database;

    private DatabaseTools(SandboxDatabase database) {
        this.database = database;
    }

    /**
     * @param source an empty embedded database, or one that this demo filled before
     * @throws SQLException when it cannot be filled
     */
    public static ToolSet over(DataSource source) throws SQLException {
        DatabaseTools tools = new DatabaseTools(SandboxDatabase.open(source));
        return new ToolSet(
                "database",
                "Demo database",
                "A small SQL database with the tables customers (id, name, country, since) and "
                        + "orders (id, customer_id, product, amount, shipped). It is fresh after a restart.",
                List.of(tools.executeQuery(), tools.executeUpdate(), tools.dropTable()));
    }

    private Tool executeQuery() {
        return new Tool(
                new Tool.Label(
                        "execute_query",
                        "Query the database",
                        "Runs one SQL query under a read-only account and returns its columns and at most "
                                + SandboxDatabase.MOST_ROWS + " rows."),
                Effect.READS,
                List.of(Argument.required("sql", "One query, for example SELECT * FROM customers")),
                arguments -> answered(() -> query(arguments)));
    }

    private Tool executeUpdate() {
        return new Tool(
                new Tool.Label(
                        "execute_update",
                        "Change rows of the database",
                        "Runs one INSERT, UPDATE, DELETE or MERGE and returns how many rows it changed."),
                Effect.CHANGES,
                List.of(Argument.required(
                        "sql", "One statement, for example UPDATE orders SET shipped = TRUE WHERE id = 105")),
                arguments -> answered(() -> update(arguments)));
    }

    private Tool dropTable() {
        return new Tool(
                new Tool.Label("drop_table", "Drop a table", "Drops a table with all its rows. This cannot be undone."),
                Effect.DESTROYS,
                List.of(Argument.required("table", "The name of the table, for example orders")),
                arguments -> answered(() -> drop(arguments)));
    }

    private ToolResult query(Arguments arguments) throws ToolFault, SQLException {
        return ToolResult.structured(
                database.query(Sql.query(arguments.text("sql"))).json());
    }

    private ToolResult update(Arguments arguments) throws ToolFault, SQLException {
        return ToolResult.text("Rows changed: " + database.update(Sql.update(arguments.text("sql"))));
    }

    private ToolResult drop(Arguments arguments) throws ToolFault, SQLException {
        TableName table = TableName.of(arguments.text("table"));
        database.drop(table);
        return ToolResult.text("Dropped the table " + table.value() + ".");
    }

    private interface Statement {
        ToolResult run() throws ToolFault, SQLException;
    }

    private static ToolResult answered(Statement statement) throws ToolFault {
        try {
            return statement.run();
        } catch (SQLException refused) {
            String why = String.valueOf(refused.getMessage()).replaceFirst("(?s); SQL statement:.*", "");
            throw new ToolFault("The database refused: " + why, refused);
        }
    }
}
