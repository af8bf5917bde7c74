package io.portcullis.oauth.client;

import java.util.Set;
import java.util.TreeSet;

/** The scopes there are. {@code mcp} opens MCP endpoints; the others are roles of the REST API. */
public final class Scopes {
    public static final String MCP = "mcp";
    public static final Set<String> ROLES = Set.of("admin:read", "admin:write", "admin:audit", "admin:kill", "scim");
    public static final Set<String> ALL = Set.of(MCP, "admin:read", "admin:write", "admin:audit", "admin:kill", "scim");

    private Scopes() {}

    /** RFC 6749 §3.3: a list delimited by spaces; an empty text is an empty set. */
    public static Set<String> parse(String text) {
        Set<String> scopes = new TreeSet<>();
        for (String scope : text.split(" ")) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
