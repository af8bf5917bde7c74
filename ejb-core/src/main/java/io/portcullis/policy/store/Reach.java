package io.portcullis.policy.store;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Who;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.policy.rule.AccessList;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.ServerRule;

/** How many servers a document opens, to one or to anybody. */
final class Reach {
    private Reach() {}

    static long of(AccessPolicy policy, UserId user) {
        return count(policy, policy.who(user));
    }

    /** Users who are listed by name alone count as well as those who are described, and teams that a directory fills. */
    static boolean anybody(AccessPolicy policy) {
        boolean listed = policy.servers().values().stream()
                .map(rule -> rule.entry().access())
                .anyMatch(access -> access.allowedUsers() != null
                        && !access.allowedUsers().isEmpty()
                        && !access.deniedUsers().everybody());
        boolean open = policy.servers().values().stream()
                .map(rule -> rule.entry().access().allowedTeams())
                .anyMatch(teams -> teams != null && teams.everybody());
        return listed
                || open
                || opensToDirectory(policy)
                || policy.users().values().stream().anyMatch(who -> count(policy, who) > 0);
    }

    private static boolean opensToDirectory(AccessPolicy policy) {
        DirectorySync sync = policy.upkeep().identityProvider();
        return sync != null
                && policy.servers().values().stream()
                        .map(rule -> rule.entry().access().allowedTeams())
                        .anyMatch(
                                teams -> teams != null && teams.names().stream().anyMatch(sync.teams()::containsValue));
    }

    private static long count(AccessPolicy policy, Who who) {
        return policy.servers().values().stream()
                .map(ServerRule::entry)
                .filter(entry -> entry.access().of(who) == AccessList.Verdict.ALLOWED)
                .count();
    }
}
