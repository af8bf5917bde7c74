package io.portcullis.demo.setup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A human of the demo.
 *
 * @param team the one team they are in; empty for none
 * @param ceilings server → level
 */
record DemoPerson(String email, String name, String team, List<String> roles, Map<String, String> ceilings) {
    static final String PASSWORD = "portcullis-demo";

    private static final Map<String, String> EVERYTHING =
            Map.of("github", "high", "filesystem", "high", "database", "high");
    private static final Map<String, String> ENGINEERING = Map.of("github", "medium", "filesystem", "medium");

    static final List<DemoPerson> ALL = List.of(
            new DemoPerson(
                    "admin@example.com",
                    "Ada Admin",
                    "",
                    List.of("admin:read", "admin:write", "admin:audit", "admin:kill"),
                    EVERYTHING),
            new DemoPerson("alice@example.com", "Alice Archer", "engineering", List.of(), ENGINEERING),
            new DemoPerson("bob@example.com", "Bob Baker", "engineering", List.of(), ENGINEERING),
            new DemoPerson("carol@example.com", "Carol Chen", "data-science", List.of(), Map.of("database", "medium")),
            new DemoPerson("dave@example.com", "Dave Diaz", "admins", List.of(), EVERYTHING));

    /** Team → its members. */
    static Map<String, List<String>> teams() {
        Map<String, List<String>> teams = new TreeMap<>();
        for (DemoPerson person : ALL) {
            if (!person.team().isEmpty()) {
                List<String> members = ALL.stream()
                        .filter(other -> other.team().equals(person.team()))
                        .map(DemoPerson::email)
                        .toList();
                teams.put(person.team(), members);
            }
        }
        return teams;
    }
}
