package io.portcullis.policy.argument;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SqlScreenTest {
    private static final String COMMENT = "a comment";
    private static final String START = "it does not start like a query";
    private static final String STACKED = "more than one statement";
    private static final String DIALECT = "a character that dialects read in different ways";
    private static final String BRACKET = "a bracket that dialects read in different ways";
    private static final String BACKSLASH = "a backslash that dialects read in different ways";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select * from t where a = 1 and b <> 2",
                "  \n\tSELECT 1  ",
                "SELECT 1;",
                "SELECT 1 ; \n ",
                "WITH x AS (SELECT 1 AS a) SELECT a FROM x",
                "SHOW TABLES",
                "EXPLAIN SELECT 1",
                "DESCRIBE t",
                "VALUES (1), (2)",
                "SELECT 'DROP TABLE t; -- /* not a comment */ # $$'",
                "SELECT 'it''s; DELETE FROM t'",
                "SELECT \"delete\" FROM t",
                "SELECT \"a \"\" update\" FROM t",
                "SELECT 'C:\\temp'",
                "SELECT ''",
                "SELECT 'a' || 'b'",
                "SELECT `some column` FROM `a-table`",
                "SELECT [some column], [b] FROM [dbo].[t]",
                "SELECT a[1, 2] FROM t",
                "SELECT a[-1] FROM t",
                "SELECT * FROM t WHERE id = $1 AND b = $2",
                "SELECT * FROM t WHERE id = ? AND b = :name",
                "SELECT replace(a, 'x', 'y') FROM t",
                "SELECT truncate (a, 2), insert\n('abc', 1, 1, 'x') FROM t",
                "SELECT updated_at, created, deleted, inserted FROM t",
                "SELECT 1 - -1, 4 / 2, 3 -1",
                "SELECT q FROM t WHERE q = 'x'",
                "SELECT q 'x'",
                "SELECT q",
                "SELECT é FROM tabelle_1 WHERE ä > 0"
            })
    void letsAQueryPass(String sql) {
        assertThat(SqlScreen.fault(sql)).isNull();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("", "no statement"),
                arguments("  \n ", "no statement"),
                arguments(";", "no statement"),
                arguments("; SELECT 1", STACKED),
                arguments("UPDATE t SET a = 1", START),
                arguments("DELETE FROM t", START),
                arguments("(SELECT 1)", START),
                arguments("'SELECT' 1", START),
                arguments("\"x\" SELECT 1", START),
                arguments("`a` SELECT 1", BRACKET),
                arguments("selectx 1", START),
                arguments("1 SELECT", START),
                arguments("SELECT 1; DROP TABLE t", STACKED),
                arguments("SELECT 1;;", STACKED),
                arguments("SELECT 1; SELECT 2", STACKED),
                arguments("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "\"delete\" changes something"),
                arguments("WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM x", "\"insert\" changes"),
                arguments("WITH x AS (update t set a = 1) SELECT 1", "\"update\" changes something"),
                arguments("EXPLAIN ANALYZE DELETE FROM t", "\"delete\" changes something"),
                arguments("SELECT a INTO b FROM c", "\"into\" changes something"),
                arguments("SELECT a INTO OUTFILE '/tmp/x' FROM c", "\"into\" changes something"),
                arguments("SELECT a FROM t FOR UPDATE", "\"update\" changes something"),
                arguments("SELECT 1 DROP TABLE t", "\"drop\" changes something"),
                arguments("SELECT 1 REPLACE INTO t VALUES (1)", "\"replace\" changes something"),
                arguments("SELECT 1 TRUNCATE TABLE t", "\"truncate\" changes something"),
                arguments("SELECT 1 truncate", "\"truncate\" changes something"),
                arguments("SELECT delete(1)", "\"delete\" changes something"),
                arguments("SELECT pg_read_file('/etc/passwd')", "\"pg_read_file\" changes something"),
                arguments("SELECT nextval('s')", "\"nextval\" changes something"),
                arguments("SELECT 1 -- comment", COMMENT),
                arguments("SELECT 1 --", COMMENT),
                arguments("-- comment\nSELECT 1", COMMENT),
                arguments("SELECT 1 # comment", COMMENT),
                arguments("SELECT 1 // comment", COMMENT),
                arguments("SELECT /* comment */ 1", COMMENT),
                arguments("SELECT /*! DELETE FROM t */ 1", COMMENT),
                arguments("SELECT /*+ hint */ 1", COMMENT),
                arguments("/* SELECT */ DELETE FROM t", COMMENT),
                arguments("SELECT 1 //'\n; DELETE FROM t --'", COMMENT),
                arguments("SELECT $$ DELETE FROM t $$", DIALECT),
                arguments("SELECT $tag$ x $tag$", DIALECT),
                arguments("SELECT a$b FROM t", DIALECT),
                arguments("SELECT $1$x$1$", DIALECT),
                arguments("SELECT 1 $", DIALECT),
                arguments("SELECT \u0000 1", DIALECT),
                arguments("SELECT 1 \\g", DIALECT),
                arguments("SELECT q'[']' FROM dual FOR UPDATE --'", DIALECT),
                arguments("SELECT nq'{x}'", DIALECT),
                arguments("SELECT 'a\\'; DELETE FROM t; SELECT '", BACKSLASH),
                arguments("SELECT 'a\\\\'", BACKSLASH),
                arguments("SELECT \"a\\\" FROM t", BACKSLASH),
                arguments("SELECT 'a", "a quote without its end"),
                arguments("SELECT 'a''", "a quote without its end"),
                arguments("SELECT 'a\\", "a quote without its end"),
                arguments("SELECT \"a'", "a quote without its end"),
                arguments("SELECT `a", BRACKET),
                arguments("SELECT [a", BRACKET),
                arguments("SELECT `a'b`", BRACKET),
                arguments("SELECT a['x; DELETE FROM t']", BRACKET),
                arguments("SELECT a[1--]'\n]; DELETE FROM t --'", BRACKET),
                arguments("SELECT 1 `--`'\n; DELETE FROM t --'", BRACKET));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatMayChangeSomethingOrCanBeReadInTwoWays(String sql, String fault) {
        assertThat(SqlScreen.fault(sql)).startsWith(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert",
                "update",
                "delete",
                "merge",
                "replace",
                "upsert",
                "create",
                "alter",
                "drop",
                "truncate",
                "rename",
                "grant",
                "revoke",
                "call",
                "exec",
                "execute",
                "into",
                "copy",
                "lock",
                "attach",
                "detach",
                "vacuum",
                "reindex",
                "refresh",
                "handler",
                "load_file",
                "pg_read_file",
                "dblink_exec",
                "lo_import",
                "lo_export",
                "nextval",
                "setval",
                "set_config",
                "pg_terminate_backend"
            })
    void refusesEachWordThatChangesSomethingInAnyCaseButNotInQuotes(String word) {
        String fault = "\"" + word + "\" changes something";

        assertThat(SqlScreen.fault("SELECT " + word + " x")).isEqualTo(fault);
        assertThat(SqlScreen.fault("SELECT (" + word.toUpperCase(java.util.Locale.ROOT) + ";"))
                .isEqualTo(fault);
        assertThat(SqlScreen.fault("SELECT '" + word + "'")).isNull();
        assertThat(SqlScreen.fault("SELECT my_" + word)).isNull();
    }

    @Test
    void judgesALongTextQuickly() {
        assertThat(SqlScreen.fault("SELECT " + "[a]".repeat(50_000))).isNull();
        assertThat(SqlScreen.fault("SELECT " + "replace ".repeat(50_000))).isNotNull();
        assertThat(SqlScreen.fault("SELECT 1" + " ".repeat(100_000) + ";")).isNull();
    }
}
