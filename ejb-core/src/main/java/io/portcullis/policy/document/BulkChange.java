package io.portcullis.policy.document;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which teams and users are let into which servers, or taken out. Who is taken out last leaves an empty list: nobody. */
public record BulkChange(Map<String, Move> teams, Map<String, Move> users) {
    public BulkChange {
        teams = Map.copyOf(teams);
        users = Map.copyOf(users);
    }

    public record Move(List<String> addServers, List<String> removeServers) {
        public Move {
            addServers = List.copyOf(addServers);
            removeServers = List.copyOf(removeServers);
        }
    }

    /** @param summary the lists that differ, before and after, for the record */
    public record Edited(String text, String summary) {}

    /**
     * @param imported the servers the catalogue has, beside those the document names
     * @throws InvalidDocument naming every server and team that is neither here nor there; places are within the change
     */
    public Edited in(String document, Set<String> imported) throws InvalidDocument {
        JsonValue root = parsed(document);
        JsonValue servers = member(member(root, "accessControl"), "servers");
        List<Fault> faults = new ArrayList<>();
        Map<String, Map<String, Set<String>>> lists = new LinkedHashMap<>();
        Edit edit = new Edit(servers, imported, lists, faults);
        JsonValue known = member(root, "teams");
        teams.forEach((team, move) -> {
            if (known == null || known.member(team) == null) {
                faults.add(new Fault(Pointers.child("/teams", team), "team \"" + team + "\" is not defined"));
            }
            edit.move("allowedTeams", team, move, Pointers.child("/teams", team));
        });
        users.forEach((user, move) -> edit.move("allowedUsers", user, move, Pointers.child("/users", user)));
        if (!faults.isEmpty()) {
            throw new InvalidDocument(faults);
        }
        return new Edited(edit.applied(root), edit.summary());
    }

    private static JsonValue parsed(String document) {
        try {
            return StrictJson.parse(document.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson corrupt) {
            throw new IllegalStateException("A stored document cannot be read", corrupt);
        }
    }

    private static @Nullable JsonValue member(@Nullable JsonValue value, String name) {
        return value == null ? null : value.member(name);
    }

    /** One change of one document. */
    private record Edit(
            @Nullable JsonValue servers,
            Set<String> imported,
            Map<String, Map<String, Set<String>>> lists,
            List<Fault> faults) {
        void move(String list, String name, Move move, String pointer) {
            for (int i = 0; i < move.addServers().size(); i++) {
                Set<String> names = list(list, move.addServers().get(i), pointer + "/addServers/" + i);
                if (names.stream().noneMatch(known -> same(list, known, name))) {
                    names.add(name);
                }
            }
            for (int i = 0; i < move.removeServers().size(); i++) {
                list(list, move.removeServers().get(i), pointer + "/removeServers/" + i)
                        .removeIf(known -> same(list, known, name));
            }
        }

        /** Users are compared as ids, teams exactly. */
        private static boolean same(String list, String one, String other) {
            return list.equals("allowedUsers")
                    ? one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT))
                    : one.equals(other);
        }

        private Set<String> list(String list, String server, String pointer) {
            JsonValue entry = member(servers, server);
            if (entry == null && !imported.contains(server)) {
                faults.add(new Fault(
                        pointer, "server \"" + server + "\" is neither imported nor in the document; import it first"));
            }
            return lists.computeIfAbsent(server, key -> new LinkedHashMap<>())
                    .computeIfAbsent(list, key -> before(entry, list));
        }

        private static Set<String> before(@Nullable JsonValue entry, String list) {
            JsonValue names = member(entry, list);
            return new LinkedHashSet<>(names == null ? List.of() : names.strings());
        }

        String summary() {
            List<String> parts = new ArrayList<>();
            lists.forEach((server, changed) -> changed.forEach((list, names) -> {
                Set<String> before = before(member(servers, server), list);
                if (!before.equals(names)) {
                    parts.add(server + "." + list + " " + before + " → " + names);
                }
            }));
            return parts.isEmpty() ? "nothing differs" : String.join("; ", parts);
        }

        String applied(JsonValue root) {
            Map<String, String> entries = new LinkedHashMap<>();
            if (servers != null) {
                servers.members((name, entry) -> entries.put(name, entry.source()));
            }
            lists.forEach((server, changed) -> entries.put(server, entry(member(servers, server), changed)));
            JsonValue control = root.member("accessControl");
            return with(root, "accessControl", with(control, "servers", object(entries)));
        }

        private static String entry(@Nullable JsonValue entry, Map<String, Set<String>> changed) {
            Map<String, String> members = new LinkedHashMap<>();
            if (entry != null) {
                entry.members((name, value) -> members.put(name, value.source()));
            }
            changed.forEach((list, names) -> {
                if (members.containsKey(list) || !names.isEmpty()) {
                    members.put(list, JsonText.array(names));
                }
            });
            return object(members);
        }

        private static String with(@Nullable JsonValue object, String name, String value) {
            Map<String, String> members = new LinkedHashMap<>();
            if (object != null) {
                object.members((key, member) -> members.put(key, member.source()));
            }
            members.put(name, value);
            return object(members);
        }

        private static String object(Map<String, String> members) {
            List<String> parts = new ArrayList<>();
            members.forEach((name, value) -> parts.add(JsonText.quote(name) + ": " + value));
            return "{" + String.join(", ", parts) + "}";
        }
    }
}
