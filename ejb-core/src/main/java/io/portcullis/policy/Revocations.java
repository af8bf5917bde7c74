package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.util.Set;

/** The deny-list: whose access was taken away at once, whatever any document says. */
public record Revocations(Set<UserId> users, Set<String> teams) {
    public static final Revocations NONE = new Revocations(Set.of(), Set.of());

    public Revocations {
        users = Set.copyOf(users);
        teams = Set.copyOf(teams);
    }

    public boolean covers(Who who) {
        return users.contains(who.id())
                || !teams.isEmpty() && who.bonds().teams().stream().anyMatch(teams::contains);
    }
}
