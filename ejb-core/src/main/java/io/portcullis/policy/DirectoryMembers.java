package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Who is in which group of the identity provider, as the last successful sync of the directory found it. Immutable.
 *
 * @param number of that sync; another number, other members. 0 where there was none
 * @param type of the provider that was asked, as the document names it; {@code ""} where none was
 * @param at when the provider was asked
 * @param asked every group that was asked for, those without members too
 * @param groups by user; what nobody asked for is not in it
 */
public record DirectoryMembers(
        long number, String type, Instant at, Set<GroupKey> asked, Map<UserId, Set<GroupKey>> groups) {
    public static final DirectoryMembers NONE = new DirectoryMembers(0, "", Instant.EPOCH, Set.of(), Map.of());

    public DirectoryMembers {
        asked = Set.copyOf(asked);
        groups = Map.copyOf(groups);
    }

    /** What a group is asked for: a provider may know a role by the name that a group has. */
    public enum Use {
        TEAM,
        ROLE
    }

    /** @param key as the document writes it: the group's id, or its name */
    public record GroupKey(Use use, String key) {}

    public Set<GroupKey> of(UserId user) {
        return groups.getOrDefault(user, Set.of());
    }
}
