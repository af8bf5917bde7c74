package io.portcullis.identity;

import java.util.regex.Pattern;

/**
 * Names an imported MCP server within a host. It is a path segment and the prefix of aggregated tool names, so it holds
 * neither a dot nor two underscores in a row; {@code tools} is taken by {@code POST /mcp/tools/call}.
 */
public record ServerKey(String value) {
    public static final String RULE =
            "a server key is 1 to 63 of a-z 0-9 - _, starts with a letter or digit, has no \"__\" and is not \"tools\"";

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public ServerKey {
        if (!valid(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    public static boolean valid(String value) {
        return SHAPE.matcher(value).matches() && !value.contains("__") && !value.equals("tools");
    }

    @Override
    public String toString() {
        return value;
    }
}
