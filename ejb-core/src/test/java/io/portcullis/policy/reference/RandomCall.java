package io.portcullis.policy.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of a small catalogue whose entries differ from time to time. */
final class RandomCall {
    static final List<String> SERVERS = List.of("files", "db", "hub");
    static final List<String> TOOLS = List.of(
            "files.read_file",
            "files.write_file",
            "files.move_file",
            "files.list",
            "files.legacy",
            "db.query",
            "db.run",
            "db.drop",
            "hub.list",
            "hub.merge",
            "hub.remove");
    private static final List<String> BASES = List.of(
            "2026-03-03T15:30:00Z",
            "2026-03-08T06:59:59Z",
            "2026-03-08T07:30:00Z",
            "2026-03-29T00:59:30Z",
            "2026-10-25T01:15:00Z",
            "2026-03-06T22:00:00Z",
            "2026-03-07T10:59:59Z",
            "2026-03-02T08:59:59Z");

    private final Dice dice;

    RandomCall(Dice dice) {
        this.dice = dice;
    }

    Scenario.Gateway gateway() {
        return new Scenario.Gateway(
                dice.of("", "production", "staging", "staging"),
                dice.some(0, 3, RandomDocument.USERS),
                dice.in(12) ? Set.of(dice.of(RandomDocument.USERS)) : Set.of(),
                dice.in(15) ? Set.of(dice.of(RandomDocument.TEAMS)) : Set.of());
    }

    Scenario.Call call() {
        String[] name = dice.of(TOOLS).split("\\.");
        String tool = dice.in(40) ? "unheard_of" : name[1];
        String user =
                dice.in(60) ? null : dice.of("alice@x.org", " Bob@x.org", "carol@x.org", "dave@x.org", "robot", "erin");
        return new Scenario.Call(
                user,
                name[0],
                tool,
                !dice.in(50),
                tool.equals("unheard_of") ? null : entry(name[0], tool),
                new RandomArguments(dice).of(name[0], tool),
                around(),
                trust(),
                empty(user, name));
    }

    private Map<String, Object> entry(String server, String tool) {
        Map<String, Object> entry = new LinkedHashMap<>();
        String operation = tool.matches("read_file|list|query") ? "read" : "write";
        operation = tool.matches("legacy|drop|remove") ? "delete" : operation;
        entry.put("operation", dice.in(10) ? dice.of("read", "write", "delete") : operation);
        entry.put("trust", dice.of("low", "medium", "high"));
        entry.put("reviewed", !dice.in(60));
        entry.put("aliases", tool.equals("query") ? List.of("lookup") : List.of());
        if (!dice.in(20)) {
            boolean files = server.equals("files");
            List<String> paths = tool.equals("move_file") ? List.of("source", "destination") : List.of("path");
            entry.put("paths", !files || tool.equals("list") ? List.of() : paths);
            entry.put("contents", files ? List.of("content") : List.of());
            entry.put("sql", server.equals("db") ? List.of("sql") : List.of());
        }
        if (tool.equals("legacy")) {
            entry.remove("paths");
        }
        return entry;
    }

    private Scenario.Around around() {
        Instant base = Instant.parse(dice.of(BASES));
        Instant time =
                dice.in(2) ? base : base.plus(Duration.ofMinutes(dice.random().nextInt(7 * 24 * 60)));
        Instant shown = time.minus(Duration.ofMinutes(dice.of(0, 29, 30, 31)));
        return new Scenario.Around(
                dice.in(12)
                        ? null
                        : dice.of(
                                "10.1.2.3",
                                "10.66.1.1",
                                "10.9.0.7",
                                "192.0.2.1",
                                "192.0.2.2",
                                "2001:db8::1",
                                "2001:db8:8000::1"),
                time,
                dice.in(3) ? null : shown,
                dice.in(3) ? null : approval(time));
    }

    private Scenario.Approval approval(Instant time) {
        List<String> votes = new ArrayList<>();
        for (String user : RandomDocument.USERS) {
            if (!dice.in(3)) {
                votes.add((dice.in(5) ? "-" : "+") + user);
            }
        }
        if (dice.in(4) && !votes.isEmpty()) {
            votes.add(votes.get(0));
        }
        Duration ago =
                dice.of(Duration.ofSeconds(10), Duration.ofSeconds(299), Duration.ofMinutes(5), Duration.ofHours(1));
        return new Scenario.Approval(time.minus(ago), !dice.in(8), dice.in(8), votes);
    }

    private @Nullable Map<String, Object> trust() {
        if (dice.in(2)) {
            return null;
        }
        Map<String, Object> trust = new LinkedHashMap<>();
        if (!dice.in(12)) {
            trust.put("ceiling", dice.of("low", "medium", "high", "high", "high"));
        }
        if (!dice.in(12)) {
            trust.put("consent", dice.of("low", "medium", "high", "high", "high"));
        }
        return trust;
    }

    private Set<String> empty(@Nullable String user, String[] name) {
        Set<String> empty = new HashSet<>();
        if (dice.in(6) && user != null) {
            String id = user.trim().toLowerCase(Locale.ROOT);
            String tool = name[0] + "." + name[1];
            empty.add(dice.of(
                    "perUser:" + id,
                    "perTeam:" + dice.of(RandomDocument.TEAMS),
                    "perServer:" + name[0],
                    "perTool:" + tool,
                    "perUserTool:" + id + ":" + tool));
        }
        return empty;
    }
}
