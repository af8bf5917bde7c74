package io.portcullis.demo.database;

import io.portcullis.demo.mcp.Conversation;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseToolsTest {
    private Conversation conversation;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        source.setUser("sa");
        source.setPassword("");
        conversation = new Conversation(DatabaseTools.over(source));
    }

    @Test
    void returnsColumnsAndRows() {
        JsonObject result = query("SELECT id, name FROM customers WHERE id = 1;");

        assertThat(result.getJsonObject("structuredContent"))
                .hasToString("{\"columns\":[\"ID\",\"NAME\"],\"rows\":[[1,\"Ada Analytical\"]]}");
    }

    @Test
    void updatesRows() {
        JsonObject result = update("UPDATE orders SET shipped = TRUE WHERE id = 105");

        assertThat(Conversation.text(result)).isEqualTo("Rows changed: 1");
    }

    @Test
    void dropsATableThatOthersPointTo() {
        conversation.call("drop_table", Map.of("table", "customers"));

        assertThat(query("TABLE customers").getBoolean("isError")).isTrue();
        assertThat(query("TABLE orders").containsKey("isError")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DELETE FROM orders",
                "SELECT * FROM FINAL TABLE (INSERT INTO customers VALUES (9, 'x', 'DE', CURRENT_DATE))",
                "SELECT 1; DELETE FROM orders",
                "SELECT FILE_READ('/etc/passwd', NULL)",
                "SELECT * FROM CSVREAD('/etc/passwd')",
                "EXPLAIN ANALYZE DELETE FROM orders"
            })
    void aQueryOnlyReadsTheTables(String sql) {
        JsonObject result = query(sql);

        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(Conversation.text(query("SELECT COUNT(*) FROM orders"))).contains("[[5]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE orders",
                "SET PASSWORD 'x'",
                "CREATE ALIAS x AS 'void x(){}'",
                "DELETE FROM orders; SET PASSWORD 'x'",
                "INSERT INTO customers SELECT 9, FILE_READ('/etc/passwd', NULL), 'DE', CURRENT_DATE"
            })
    void anUpdateOnlyChangesRows(String sql) {
        JsonObject result = update(sql);

        assertThat(result.getBoolean("isError")).isTrue();
    }

    private JsonObject query(String sql) {
        return conversation.call("execute_query", Map.of("sql", sql));
    }

    private JsonObject update(String sql) {
        return conversation.call("execute_update", Map.of("sql", sql));
    }
}
