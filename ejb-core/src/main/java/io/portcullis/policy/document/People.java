package io.portcullis.policy.document;

import io.portcullis.identity.UserId;
import io.portcullis.policy.people.Memberships;
import io.portcullis.policy.rule.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Teams, roles and users of a document, put together to who is what. */
final class People {
    private static final Set<String> TEAM = Set.of("name", "description", "members", "defaultPermissions");
    private static final Set<String> ROLE = Set.of("description", "permissions", "restrictions");
    private static final Set<String> USER = Set.of("name", "description", "roles", "team");

    private final Names names;
    private final Map<UserId, Set<String>> teams = new HashMap<>();
    private final Map<UserId, Set<String>> roles = new HashMap<>();
    private final Map<UserId, String> primary = new HashMap<>();
    private final Map<String, Set<String>> teamPermissions = new HashMap<>();

    People(Names names) {
        this.names = names;
    }

    void teams(Node section) {
        section.members().forEach((name, team) -> {
            team.object(TEAM);
            team.child("name").text();
            team.child("description").text();
            if (name.equals(Names.EVERYBODY) || name.isBlank()) {
                team.fault("\"" + name + "\" cannot be the name of a team");
            }
            team.child("members").list(Node::user).forEach(user -> add(teams, user, name));
            teamPermissions.put(
                    name, new TreeSet<>(team.child("defaultPermissions").list(Names::permission)));
        });
    }

    Map<String, Role> roles(Node section, Entries entries) {
        Map<String, Role> read = new HashMap<>();
        section.members().forEach((name, role) -> {
            role.object(ROLE);
            role.child("description").text();
            Map<String, Role.Restriction> restrictions = new HashMap<>();
            role.child("restrictions").members().forEach((server, restriction) -> {
                Role.Restriction taken = entries.restriction(restriction);
                if (Names.server(server, restriction)) {
                    restrictions.put(server, taken);
                }
            });
            read.put(name, new Role(new HashSet<>(role.child("permissions").list(Names::permission)), restrictions));
        });
        return read;
    }

    void users(Node section) {
        Set<UserId> seen = new HashSet<>();
        section.members().forEach((name, user) -> {
            user.object(USER);
            user.child("name").text();
            user.child("description").text();
            UserId id = id(name, user);
            if (id != null && !seen.add(id)) {
                user.fault("user " + id + " stands twice: blanks around it and upper case do not count");
            }
            Set<String> held = new HashSet<>(user.child("roles").list(names::role));
            String team = names.team(user.child("team"));
            if (id != null) {
                roles.computeIfAbsent(id, key -> new HashSet<>()).addAll(held);
                if (team != null) {
                    primary.put(id, team);
                    add(teams, id, team);
                }
            }
        });
    }

    private static @Nullable UserId id(String name, Node user) {
        try {
            return new UserId(name);
        } catch (IllegalArgumentException malformed) {
            user.fault(String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    Memberships written() {
        return new Memberships(teams, roles, primary, teamPermissions);
    }

    private static void add(Map<UserId, Set<String>> sets, UserId user, String name) {
        sets.computeIfAbsent(user, key -> new HashSet<>()).add(name);
    }
}
