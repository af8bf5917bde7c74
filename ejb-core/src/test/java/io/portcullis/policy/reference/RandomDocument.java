package io.portcullis.policy.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Documents that load: mostly open, each closed in a few places. */
final class RandomDocument {
    static final List<String> TEAMS = List.of("eng", "ops", "r&d", "admins");
    static final List<String> USERS = List.of("alice@x.org", "bob@x.org", "carol@x.org", "dave@x.org", "robot");
    static final List<String> ROLES = List.of("dev", "audit", "root");
    static final List<String> DIRECTORIES = List.of("/", "/work", "/work/Secret", "/tmp", "/etc", "/home/team-eng");
    static final Map<String, Long> SIZES = Map.of("0B", 0L, "6B", 6L, "1KB", 1000L, "1KiB", 1024L);

    private final Dice dice;
    private final int onArguments;

    RandomDocument(Dice dice, int onArguments) {
        this.dice = dice;
        this.onArguments = onArguments;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("teams", teams());
        document.put("roles", roles());
        document.put("users", users());
        document.put("accessControl", control());
        return document;
    }

    private Map<String, Object> teams() {
        Map<String, Object> teams = new LinkedHashMap<>();
        for (String team : TEAMS) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put(
                    "members",
                    dice.some(1, 4, List.of("Alice@X.org ", "bob@x.org", " CAROL@x.org", "dave@x.org", "robot")));
            entry.put("defaultPermissions", permissions());
            teams.put(team, entry);
        }
        return teams;
    }

    private List<String> permissions() {
        return dice.in(2)
                ? List.of(dice.of("*", "mcp:*"))
                : dice.some(
                        1,
                        4,
                        List.of("mcp:read", "mcp:write", "mcp:delete", "files:*", "db:read", "db:lookup", "hub:merge"));
    }

    private Map<String, Object> roles() {
        Map<String, Object> roles = new LinkedHashMap<>();
        for (String role : ROLES) {
            Map<String, Object> restrictions = new LinkedHashMap<>();
            for (String server : RandomCall.SERVERS) {
                if (dice.in(5)) {
                    restrictions.put(server, restriction());
                }
            }
            roles.put(role, new LinkedHashMap<>(Map.of("permissions", permissions(), "restrictions", restrictions)));
        }
        return roles;
    }

    private Map<String, Object> restriction() {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (dice.in(6)) {
            entry.put("readOnly", true);
        }
        paths(entry);
        limits(entry);
        return entry;
    }

    private Map<String, Object> users() {
        Map<String, Object> users = new LinkedHashMap<>();
        for (String user : dice.some(1, 4, USERS)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("roles", dice.some(0, 2, ROLES));
            if (dice.in(2)) {
                entry.put("team", dice.of(TEAMS));
            }
            users.put(dice.in(3) ? " " + user.toUpperCase(Locale.ROOT) : user, entry);
        }
        return users;
    }

    private Map<String, Object> control() {
        Map<String, Object> control = new LinkedHashMap<>();
        Map<String, Object> servers = new LinkedHashMap<>();
        for (String server : RandomCall.SERVERS) {
            if (!dice.in(15)) {
                servers.put(server, server());
            }
        }
        control.put("servers", servers);
        control.put("tools", tools());
        Map<String, Object> operations = new LinkedHashMap<>();
        for (String operation : dice.some(0, 2, List.of("read", "write", "delete"))) {
            operations.put(operation, entry(3));
        }
        control.put("operations", operations);
        new RandomSections(dice, onArguments).into(control);
        return control;
    }

    private Map<String, Object> server() {
        Map<String, Object> server = entry(1);
        if (dice.in(6)) {
            server.put("readOnly", true);
            if (dice.in(2)) {
                server.put("exceptions", Map.of(dice.of(TEAMS), Map.of("readOnly", dice.in(4))));
            }
        }
        if (dice.in(3)) {
            paths(server);
        }
        return server;
    }

    private Map<String, Object> tools() {
        Map<String, Object> tools = new LinkedHashMap<>();
        for (String tool : dice.some(0, 5, RandomCall.TOOLS)) {
            Map<String, Object> entry = entry(3);
            if (dice.in(5)) {
                entry.put("deniedInProduction", true);
            }
            if (dice.in(6)) {
                entry.put("requiresApproval", true);
            }
            if (dice.in(5)) {
                entry.put("rateLimit", Map.of("requests", 5, "window", "1m"));
            }
            tools.put(tool, entry);
        }
        return tools;
    }

    private Map<String, Object> entry(int listed) {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (dice.in(listed)) {
            lists(entry);
        }
        if (dice.in(8)) {
            entry.put("auditLog", true);
        }
        if (dice.in(10)) {
            entry.put("requiresMFA", true);
            if (dice.in(2)) {
                entry.put("mfaMaxAge", "30m");
            }
        }
        limits(entry);
        return entry;
    }

    private void lists(Map<String, Object> entry) {
        List<String> teams = dice.some(0, 4, TEAMS);
        List<String> users = dice.some(0, 4, USERS);
        int allowed = dice.random().nextInt(teams.size() + 1);
        if (!dice.in(12)) {
            entry.put("allowedTeams", dice.in(5) ? teams.subList(0, allowed) : List.of("*"));
        }
        if (dice.in(2)) {
            entry.put("allowedUsers", dice.in(5) ? List.of("*") : users.subList(0, users.size() / 2));
        }
        if (dice.in(8)) {
            entry.put("deniedUsers", users.subList(users.size() / 2, users.size()));
        }
        if (dice.in(8)) {
            entry.put("deniedTeams", teams.subList(allowed, teams.size()));
        }
    }

    private void paths(Map<String, Object> entry) {
        if (dice.in(2)) {
            entry.put("allowedPaths", dice.in(12) ? List.of() : dice.some(1, 3, DIRECTORIES));
        }
        if (dice.in(2)) {
            entry.put("deniedPaths", dice.some(0, 2, List.of("/etc", "/WORK/secret", "/tmp/x", "/work/a/..//b/")));
        }
    }

    private void limits(Map<String, Object> entry) {
        Map<String, Object> constraints = new LinkedHashMap<>();
        Map<String, Object> validation = new LinkedHashMap<>();
        if (dice.in(10)) {
            constraints.put("readOnly", true);
        }
        if (dice.in(8)) {
            constraints.put("timeout", dice.of("30s", "2m", "1h"));
        }
        if (dice.in(8)) {
            constraints.put("maxRows", dice.of(10, 100));
        }
        if (dice.in(6)) {
            validation.put("maxFileSize", dice.of(List.copyOf(new TreeSet<>(SIZES.keySet()))));
        }
        if (dice.in(14)) {
            validation.put("allowedExtensions", dice.some(0, 2, List.of(".md", ".TXT", ".exe")));
        }
        if (!constraints.isEmpty()) {
            entry.put("constraints", constraints);
        }
        if (!validation.isEmpty()) {
            entry.put("validation", validation);
        }
    }
}
