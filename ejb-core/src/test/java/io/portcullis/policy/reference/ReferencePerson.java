package io.portcullis.policy.reference;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a document says about one user. */
final class ReferencePerson {
    final String id;
    final Set<String> teams = new TreeSet<>();
    final Set<String> roles = new TreeSet<>();
    final Set<String> permissions = new TreeSet<>();
    final @Nullable String team;

    ReferencePerson(Map<String, Object> document, String user) {
        id = plain(user);
        String primary = null;
        for (Map.Entry<?, ?> known : Plain.map(document.get("users")).entrySet()) {
            if (plain(known.getKey()).equals(id)) {
                Plain.list(Plain.at(known.getValue(), "roles")).forEach(role -> roles.add((String) role));
                primary = (String) Plain.at(known.getValue(), "team");
            }
        }
        Plain.map(document.get("teams")).forEach((name, entry) -> {
            if (Plain.list(Plain.at(entry, "members")).stream()
                    .anyMatch(member -> plain(member).equals(id))) {
                teams.add((String) name);
            }
        });
        if (primary != null) {
            teams.add(primary);
        }
        team = primary != null ? primary : teams.size() == 1 ? teams.iterator().next() : null;
        teams.forEach(name -> add(Plain.at(document, "teams", name, "defaultPermissions")));
        roles.forEach(name -> add(Plain.at(document, "roles", name, "permissions")));
    }

    private void add(@Nullable Object list) {
        Plain.list(list).forEach(permission -> permissions.add((String) permission));
    }

    private static String plain(Object user) {
        return user.toString().trim().toLowerCase(Locale.ROOT);
    }

    /** How an entry stands to the user: {@code denied}, {@code allowed}, {@code not listed}, {@code unspecified}. */
    String standing(@Nullable Object entry) {
        if (named(entry, "deniedUsers") || teamNamed(entry, "deniedTeams")) {
            return "denied";
        }
        if (Plain.at(entry, "allowedTeams") == null && Plain.at(entry, "allowedUsers") == null) {
            return "unspecified";
        }
        return named(entry, "allowedUsers") || teamNamed(entry, "allowedTeams") ? "allowed" : "not listed";
    }

    private boolean named(@Nullable Object entry, String list) {
        return Plain.list(Plain.at(entry, list)).stream()
                .anyMatch(name -> name.equals("*") || plain(name).equals(id));
    }

    private boolean teamNamed(@Nullable Object entry, String list) {
        return Plain.list(Plain.at(entry, list)).stream().anyMatch(name -> name.equals("*") || teams.contains(name));
    }
}
