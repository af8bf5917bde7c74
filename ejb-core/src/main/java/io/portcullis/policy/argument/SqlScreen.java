package io.portcullis.policy.argument;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look at SQL without knowing whose dialect it is: one statement that starts like a query, without comments, without a
 * word that changes something outside of quotes. What a dialect could read in two ways is refused. It is a second fence
 * behind the database's own read-only user, not in place of it.
 */
public final class SqlScreen {
    private static final Set<String> STARTS = Set.of("select", "with", "show", "explain", "describe", "values");
    private static final Set<String> CHANGES = Set.of(
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
            "pg_terminate_backend");
    /** Harmless as a function; a statement never has the parenthesis. */
    private static final Set<String> FUNCTIONS = Set.of("replace", "insert", "truncate");

    private final String sql;
    private int at;
    private boolean started;

    private SqlScreen(String sql) {
        this.sql = sql;
    }

    /** @return what is wrong, for people; null for a statement that only reads */
    public static @Nullable String fault(String sql) {
        return new SqlScreen(sql).scan();
    }

    private @Nullable String scan() {
        String fault = null;
        while (fault == null && at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == ';') {
                fault = sql.substring(at + 1).isBlank() ? null : "more than one statement";
                at++;
            } else if (c == '\'' || c == '"') {
                fault = quoted(c);
            } else if (c == '`' || c == '[') {
                fault = bracketed(c == '[' ? ']' : c);
            } else if (c == '$' && at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1))) {
                at++; // a placeholder
            } else if (word(c)) {
                fault = keyword();
            } else {
                fault = sign(c);
            }
        }
        return fault == null && !started ? "no statement" : fault;
    }

    private @Nullable String sign(char c) {
        char next = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
        if (c == '-' && next == '-' || c == '/' && (next == '*' || next == '/') || c == '#') {
            return "a comment";
        }
        if (c == '$' || Character.isISOControl(c) || c == '\\') {
            return "a character that dialects read in different ways";
        }
        at++;
        return started ? null : "it does not start like a query";
    }

    /** A quote inside is doubled; a backslash would end the text in one dialect and not in another. */
    private @Nullable String quoted(char quote) {
        if (!started) {
            return "it does not start like a query";
        }
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && at + 1 < sql.length() && (sql.charAt(at + 1) == quote || sql.charAt(at + 1) == '\\')) {
                return "a backslash that dialects read in different ways";
            }
            boolean doubled = c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote;
            if (c == quote && !doubled) {
                at++;
                return null;
            }
            at += doubled ? 2 : 1;
        }
        return "a quote without its end";
    }

    /** A name in one dialect, an operator or an array in another: only what is harmless in each may stand inside. */
    private @Nullable String bracketed(char end) {
        int close = sql.indexOf(end, at + 1);
        String inside = sql.substring(at + 1, Math.max(close, at + 1));
        boolean harmless = started
                && close > 0
                && !inside.contains("--")
                && inside.chars().allMatch(c -> word((char) c) || c == ' ' || c == ',' || c == '-');
        at = close + 1;
        return harmless ? null : "a bracket that dialects read in different ways";
    }

    private @Nullable String keyword() {
        int start = at;
        while (at < sql.length() && (word(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        String word = sql.substring(start, at).toLowerCase(Locale.ROOT);
        boolean opensQuote = (word.equals("q") || word.equals("nq")) && at < sql.length() && sql.charAt(at) == '\'';
        if (word.indexOf('$') >= 0 || opensQuote) {
            return "a character that dialects read in different ways";
        }
        if (!started) {
            started = true;
            return STARTS.contains(word) ? null : "it does not start like a query";
        }
        return CHANGES.contains(word) && !(FUNCTIONS.contains(word) && followedByParenthesis())
                ? "\"" + word + "\" changes something"
                : null;
    }

    private boolean followedByParenthesis() {
        int next = at;
        while (next < sql.length() && Character.isWhitespace(sql.charAt(next))) {
            next++;
        }
        return next < sql.length() && sql.charAt(next) == '(';
    }

    private static boolean word(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
