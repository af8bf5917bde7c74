package io.portcullis.demo.database;

import io.portcullis.demo.mcp.ToolFault;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One SQL statement. The accounts of the database are what protects it; this keeps calls to what their tool says. */
record Sql(String text) {
    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table", "show", "explain");
    private static final Set<String> UPDATES = Set.of("insert", "update", "delete", "merge");
    private static final Pattern WORD_END = Pattern.compile("[^A-Za-z]");

    static Sql query(String text) throws ToolFault {
        return new Sql(single(text)).beginningWith(QUERIES, "a query");
    }

    static Sql update(String text) throws ToolFault {
        return new Sql(single(text)).beginningWith(UPDATES, "INSERT, UPDATE, DELETE or MERGE");
    }

    /** The driver would run a second statement after a semicolon. */
    private static String single(String text) throws ToolFault {
        String statement = text.strip();
        String bare = statement.endsWith(";") ? statement.substring(0, statement.length() - 1) : statement;
        if (bare.contains(";")) {
            throw new ToolFault("One statement at a time: a semicolon may only stand at the end.");
        }
        return bare;
    }

    private Sql beginningWith(Set<String> words, String wanted) throws ToolFault {
        String first = WORD_END.split(text, 2)[0].toLowerCase(Locale.ROOT);
        if (!words.contains(first)) {
            throw new ToolFault("This tool runs " + wanted + " and nothing else.");
        }
        return this;
    }
}
