package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of the user a call is made for.
 *
 * @param team the primary team, null where there is none or more than one could be
 * @param teams what opens something to their members opens it to the user
 * @param roles the same; their permissions are among {@code permissions}
 * @param bonds what is denied to members, or restricts them, binds the user
 */
public record Who(
        UserId id, @Nullable String team, Set<String> teams, Set<String> roles, Permissions permissions, Bonds bonds) {
    /**
     * Teams and roles that bind. More than those that open something where it is not known whether the user is in them
     * still: what the identity provider does not confirm must neither grant nor lift anything.
     */
    public record Bonds(Set<String> teams, Set<String> roles) {
        public Bonds {
            teams = ordered(teams);
            roles = ordered(roles);
        }
    }

    public Who {
        // in one order on every node: conditions see them as lists, and the first that refuses is told
        teams = ordered(teams);
        roles = ordered(roles);
        if (!bonds.teams().containsAll(teams) || !bonds.roles().containsAll(roles)) {
            throw new IllegalArgumentException("what opens something to a user binds the user, too");
        }
    }

    /** Somebody of whom everything is known. */
    public Who(UserId id, @Nullable String team, Set<String> teams, Set<String> roles, Permissions permissions) {
        this(id, team, teams, roles, permissions, new Bonds(teams, roles));
    }

    /** Somebody of whom no document says anything. */
    public static Who unlisted(UserId id) {
        return new Who(id, null, Set.of(), Set.of(), Permissions.NONE);
    }

    /** Whether there are memberships that nobody confirms any more. */
    public boolean uncertain() {
        return bonds.teams().size() > teams.size() || bonds.roles().size() > roles.size();
    }

    /** The user as they are if everything unconfirmed is so; for conditions that could deny. */
    public Who bound() {
        return new Who(id, team, bonds.teams(), bonds.roles(), permissions, bonds);
    }

    private static Set<String> ordered(Set<String> names) {
        return Collections.unmodifiableSet(new TreeSet<>(names));
    }
}
