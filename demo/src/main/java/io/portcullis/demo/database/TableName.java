package io.portcullis.demo.database;

import io.portcullis.demo.mcp.ToolFault;
import java.util.regex.Pattern;

/** A name that needs no quotes. */
record TableName(String value) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    TableName {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a plain table name");
        }
    }

    static TableName of(String asked) throws ToolFault {
        try {
            return new TableName(asked);
        } catch (IllegalArgumentException other) {
            throw new ToolFault("This is not the name of a table: letters, digits and underscores only.", other);
        }
    }
}
