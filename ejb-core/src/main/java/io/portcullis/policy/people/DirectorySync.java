package io.portcullis.policy.people;

import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where teams and roles come from.
 *
 * @param interval between two syncs
 * @param teams group of the identity provider → team
 * @param roles group of the identity provider → role
 */
public record DirectorySync(String type, Duration interval, Map<String, String> teams, Map<String, String> roles) {
    private static final Duration SHORTEST = Duration.ofHours(1);

    public DirectorySync {
        teams = Map.copyOf(teams);
        roles = Map.copyOf(roles);
    }

    /** How long what the provider said counts. */
    public Duration lasting() {
        Duration twice = interval.multipliedBy(2);
        return twice.compareTo(SHORTEST) < 0 ? SHORTEST : twice;
    }

    /** What the provider is asked for. */
    public Set<GroupKey> groups() {
        Set<GroupKey> groups = new HashSet<>();
        teams.keySet().forEach(group -> groups.add(new GroupKey(Use.TEAM, group)));
        roles.keySet().forEach(group -> groups.add(new GroupKey(Use.ROLE, group)));
        return groups;
    }
}
