package io.portcullis.policy.rule;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Who;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who an entry lets in. A list that is null is not specified, an empty one is nobody; {@code *} stands for any
 * authenticated user. Denials win.
 */
public record AccessList(
        @Nullable Names<String> allowedTeams,
        @Nullable Names<UserId> allowedUsers,
        Names<String> deniedTeams,
        Names<UserId> deniedUsers) {
    public static final AccessList UNSPECIFIED = new AccessList(null, null, Names.nobody(), Names.nobody());

    public enum Verdict {
        DENIED,
        ALLOWED,
        NOT_LISTED,
        /** The entry says nothing about who is allowed. */
        UNSPECIFIED
    }

    /** @param everybody whether {@code *} is among the names */
    public record Names<T>(boolean everybody, Set<T> names) {
        public Names {
            names = Set.copyOf(names);
        }

        static <T> Names<T> nobody() {
            return new Names<>(false, Set.of());
        }

        boolean has(T name) {
            return everybody || names.contains(name);
        }

        public boolean isEmpty() {
            return !everybody && names.isEmpty();
        }
    }

    public Verdict of(Who who) {
        if (deniedUsers.has(who.id()) || team(deniedTeams, who.bonds().teams()) != null) {
            return Verdict.DENIED;
        }
        if (allowedTeams == null && allowedUsers == null) {
            return Verdict.UNSPECIFIED;
        }
        boolean allowed = allowedUsers != null && allowedUsers.has(who.id())
                || allowedTeams != null && team(allowedTeams, who.teams()) != null;
        return allowed ? Verdict.ALLOWED : Verdict.NOT_LISTED;
    }

    /** Through what somebody who is allowed is allowed, for people. */
    public String ground(Who who) {
        String team = allowedTeams == null ? null : team(allowedTeams, who.teams());
        if (team == null) {
            return "User is listed";
        }
        return team.equals("*") ? "Everybody" : "User is member of " + team + " team which";
    }

    private static @Nullable String team(Names<String> names, Set<String> teams) {
        if (names.everybody()) {
            return "*";
        }
        for (String team : teams) {
            if (names.names().contains(team)) {
                return team;
            }
        }
        return null;
    }
}
