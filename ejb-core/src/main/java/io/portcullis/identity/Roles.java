package io.portcullis.identity;

import java.util.Set;
import java.util.TreeSet;

/** What a human may be at the administration; everybody who signs in is {@code human} besides. */
public final class Roles {
    public static final String HUMAN = "human";
    public static final Set<String> ADMINISTRATION = Set.of("admin:read", "admin:write", "admin:audit", "admin:kill");

    private Roles() {}

    /** @throws IllegalArgumentException naming the roles there are */
    public static Set<String> checked(Set<String> roles) {
        if (!ADMINISTRATION.containsAll(roles)) {
            throw new IllegalArgumentException("roles are some of " + String.join(", ", new TreeSet<>(ADMINISTRATION)));
        }
        return Set.copyOf(roles);
    }

    public static Set<String> parse(String text) {
        Set<String> roles = new TreeSet<>(Set.of(text.split(" ")));
        roles.remove("");
        return roles;
    }
}
