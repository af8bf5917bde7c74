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
 */
public record Who(UserId id, @Nullable String team, Set<String> teams, Set<String> roles, Permissions permissions) {
    public Who {
        // in one order on every node: conditions see them as lists, and the first that refuses is told
        teams = Collections.unmodifiableSet(new TreeSet<>(teams));
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** Somebody of whom no document says anything. */
    public static Who unlisted(UserId id) {
        return new Who(id, null, Set.of(), Set.of(), Permissions.NONE);
    }
}
