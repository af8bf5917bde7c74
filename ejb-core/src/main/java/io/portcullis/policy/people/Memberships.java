package io.portcullis.policy.people;

import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.policy.Permissions;
import io.portcullis.policy.Who;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which team and has which role as the document writes it, before the identity provider is heard. Immutable.
 *
 * @param primary the team that stands with the user
 * @param permissions of each team's members
 */
public record Memberships(
        Map<UserId, Set<String>> teams,
        Map<UserId, Set<String>> roles,
        Map<UserId, String> primary,
        Map<String, Set<String>> permissions) {
    public Memberships {
        teams = Map.copyOf(teams);
        roles = Map.copyOf(roles);
        primary = Map.copyOf(primary);
        permissions = Map.copyOf(permissions);
    }

    /**
     * By the document alone.
     *
     * @param granted permissions of each role
     */
    public Map<UserId, Who> people(Map<String, Set<String>> granted) {
        Map<UserId, Who> people = new HashMap<>();
        for (UserId user : everybody(Set.of())) {
            people.put(user, who(user, written(teams, user), written(roles, user), granted, null));
        }
        return people;
    }

    /**
     * A team or role that the sync maps has the members that the provider names, instead of those written here. Members
     * that nobody confirmed in time open nothing, and stay bound. What was not asked for yet binds those written here.
     */
    public People people(Map<String, Set<String>> granted, DirectorySync sync, DirectoryMembers members) {
        DirectoryMembers said = members.type().equals(sync.type()) ? members : DirectoryMembers.NONE;
        Map<UserId, Who> now = new HashMap<>();
        Map<UserId, Who> later = new HashMap<>();
        for (UserId user : everybody(said.groups().keySet())) {
            Held inTeams = held(written(teams, user), sync.teams(), Use.TEAM, said, user);
            Held inRoles = held(written(roles, user), sync.roles(), Use.ROLE, said, user);
            Who.Bonds bonds = new Who.Bonds(inTeams.bound(), inRoles.bound());
            now.put(user, who(user, inTeams.confirmed(), inRoles.confirmed(), granted, bonds));
            later.put(user, who(user, inTeams.own(), inRoles.own(), granted, bonds));
        }
        return new People(now, said.at().plus(sync.lasting()), later);
    }

    /**
     * @param own by the document, of what the provider is not asked for
     * @param confirmed those and what the provider said
     * @param bound those and what is written of what the provider was not asked for yet
     */
    private record Held(Set<String> own, Set<String> confirmed, Set<String> bound) {}

    private static Held held(
            Set<String> written, Map<String, String> mapping, Use use, DirectoryMembers said, UserId user) {
        Set<String> own = new HashSet<>(written);
        own.removeAll(mapping.values());
        Set<String> confirmed = new HashSet<>(own);
        for (GroupKey group : said.of(user)) {
            String target = group.use() == use ? mapping.get(group.key()) : null;
            if (target != null) {
                confirmed.add(target);
            }
        }
        Set<String> bound = mapping.entrySet().stream()
                .filter(entry -> !said.asked().contains(new GroupKey(use, entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(written::contains)
                .collect(Collectors.toSet());
        bound.addAll(confirmed);
        return new Held(own, confirmed, bound);
    }

    /** @param bonds null where they are what the user is */
    private Who who(
            UserId user,
            Set<String> in,
            Set<String> held,
            Map<String, Set<String>> granted,
            Who.@Nullable Bonds bonds) {
        Set<String> allowed = new TreeSet<>();
        in.forEach(team -> allowed.addAll(permissions.getOrDefault(team, Set.of())));
        held.forEach(role -> allowed.addAll(granted.getOrDefault(role, Set.of())));
        return new Who(
                user,
                first(user, in),
                in,
                held,
                new Permissions(allowed),
                bonds == null ? new Who.Bonds(in, held) : bonds);
    }

    private @Nullable String first(UserId user, Set<String> in) {
        String named = primary.get(user);
        if (named != null && in.contains(named)) {
            return named;
        }
        return in.size() == 1 ? in.iterator().next() : null;
    }

    private Set<UserId> everybody(Set<UserId> others) {
        Set<UserId> users = new HashSet<>(others);
        users.addAll(teams.keySet());
        users.addAll(roles.keySet());
        return users;
    }

    private static Set<String> written(Map<UserId, Set<String>> sets, UserId user) {
        return sets.getOrDefault(user, Set.of());
    }
}
