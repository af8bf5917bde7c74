package io.portcullis.policy;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a user holds: {@code *}, {@code mcp:*}, {@code mcp:<operation>}, {@code <server>:*},
 * {@code <server>:<operation|tool|alias>}. Holding is not being allowed: every other gate still has its say.
 */
public final class Permissions {
    public static final Permissions NONE = new Permissions(Set.of());

    private final Set<String> held;
    private final boolean everything;

    public Permissions(Collection<String> held) {
        this.held = Set.copyOf(held);
        this.everything = this.held.contains("*") || this.held.contains("mcp:*");
    }

    /** @return the permission that covers it, or the empty text where none does */
    public String covering(String server, Operation operation, String name, Collection<String> aliases) {
        if (everything) {
            return held.contains("*") ? "*" : "mcp:*";
        }
        String general = "mcp:" + operation.word();
        if (held.contains(general)) {
            return general;
        }
        String onServer = server + ":";
        for (String wanted : new String[] {"*", operation.word(), name}) {
            if (held.contains(onServer + wanted)) {
                return onServer + wanted;
            }
        }
        return aliases.stream()
                .map(onServer::concat)
                .filter(held::contains)
                .findFirst()
                .orElse("");
    }

    public SortedSet<String> sorted() {
        return new TreeSet<>(held);
    }
}
