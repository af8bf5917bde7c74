package io.portcullis.directory.sync;

import io.portcullis.directory.source.DirectoryUser;
import io.portcullis.directory.source.DirectoryUser.State;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a reading changes. Immutable.
 *
 * @param found everybody who is in a group now
 * @param added memberships that are new
 * @param removed memberships that are no more, of groups that are still asked for
 * @param before how many memberships of such groups there were
 * @param vanished who is in no group any more, and the provider's name of them
 * @param deactivated who is in a group and may not sign in at the provider
 */
public record SyncPlan(
        Set<Membership> found,
        Set<Membership> added,
        Set<Membership> removed,
        int before,
        Map<UserId, String> vanished,
        Set<UserId> deactivated) {
    private static final int FIFTH = 5;

    /** @param who which human of the host a user of the provider is; empty for nobody here */
    static SyncPlan of(Reading reading, List<Membership> stored, Function<DirectoryUser, Optional<UserId>> who) {
        Set<GroupKey> asked = reading.asked();
        Map<Place, String> subjects = new LinkedHashMap<>();
        Set<UserId> deactivated = new HashSet<>();
        reading.members()
                .forEach((group, users) -> users.forEach(user -> who.apply(user).ifPresent(id -> {
                    if (user.state() == State.ACTIVE) {
                        subjects.merge(new Place(group, id), user.subject(), SyncPlan::first);
                    } else if (user.state() == State.DEACTIVATED) {
                        deactivated.add(id);
                    }
                })));
        Set<Membership> found = new LinkedHashSet<>();
        subjects.forEach((place, subject) -> found.add(new Membership(place.group(), place.user(), subject)));
        // one who has two accounts is here with the one that works
        found.forEach(membership -> deactivated.remove(membership.user()));
        Set<Membership> known = stored.stream()
                .filter(membership -> asked.contains(membership.group()))
                .collect(Collectors.toSet());
        return new SyncPlan(
                found,
                without(found, known),
                without(known, found),
                known.size(),
                vanished(stored, found, deactivated),
                deactivated);
    }

    /** Where somebody is once, by however many accounts. */
    private record Place(GroupKey group, UserId user) {}

    /** The same one each time, so that nobody leaves and joins with every sync. */
    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** More than a fifth of what was known: a provider that lost its groups looks just like this. */
    public boolean removesTooMuch() {
        return removed.size() * FIFTH > before;
    }

    private static Map<UserId, String> vanished(
            List<Membership> stored, Set<Membership> found, Set<UserId> deactivated) {
        Map<UserId, String> vanished = new HashMap<>();
        stored.forEach(membership -> vanished.put(membership.user(), membership.subject()));
        found.forEach(membership -> vanished.remove(membership.user()));
        vanished.keySet().removeAll(deactivated);
        return vanished;
    }

    private static Set<Membership> without(Set<Membership> some, Set<Membership> others) {
        Set<Membership> rest = new LinkedHashSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
