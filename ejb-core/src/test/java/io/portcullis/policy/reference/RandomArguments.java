package io.portcullis.policy.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments of a call, good ones and tricks. */
final class RandomArguments {
    static final List<String> SQL = List.of(
            "SELECT 1",
            "  with x as (select 'drop table' from t) select * from x;",
            "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
            "SELECT 1; DROP TABLE t",
            "SELECT 1 -- no",
            "SELECT /*! 1 */ 2",
            "SELECT a FROM t WHERE b = 'it''s; -- fine'",
            "UPDATE t SET a = 1",
            "SHOW TABLES",
            "SELECT a INTO b FROM c",
            "values (1), (2)",
            "",
            "select \"update\" from t");
    private static final List<String> NAMES =
            List.of("a.md", "A.TXT", ".md", "b.exe.", "c:d.md", "x", "n.exe ", "e.tar.md");
    private static final List<String> ODD = List.of(
            "relative/a.md",
            "~/a.md",
            "/work/~/a.md",
            "/work/%2e%2e/etc/a.md",
            "/work\\a.md",
            "/work/\u0001.md",
            "",
            "/work/%2Fetc");

    private final Dice dice;

    RandomArguments(Dice dice) {
        this.dice = dice;
    }

    @Nullable
    Map<String, Object> of(String server, String tool) {
        if (dice.in(30)) {
            return null;
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (server.equals("files") && !tool.equals("list")) {
            for (String name : tool.equals("move_file") ? List.of("source", "destination") : List.of("path")) {
                if (!dice.in(15)) {
                    arguments.put(name, paths());
                }
            }
        }
        if (tool.equals("write_file")) {
            arguments.put(
                    "content",
                    dice.of("", "123456", "1234567", "äöü", "äöüß", "x".repeat(1000), "x".repeat(1025), "😀é"));
            if (dice.in(4)) {
                arguments.put("encoding", "base64");
                arguments.put(
                        "content", dice.of("AAAAAAAA", "AAAAAAAAAAA=", "!!!!!!!!!!", "äöüäöü", "AAAA".repeat(400)));
            }
        }
        if (server.equals("db")) {
            arguments.put("sql", dice.of(SQL));
            if (dice.in(2)) {
                arguments.put("limit", dice.of(1, 10, 11, 100, "101", "10", 1e3));
            }
        }
        if (dice.in(2)) {
            arguments.put("mode", dice.of("safe", "fast"));
        }
        return arguments;
    }

    private Object paths() {
        if (!dice.in(4)) {
            return path();
        }
        List<Object> paths = new ArrayList<>();
        for (int i = dice.random().nextInt(4); i > 0; i--) {
            paths.add(dice.in(20) ? (Object) 7 : path());
        }
        return paths;
    }

    private String path() {
        String directory = dice.of(
                "/work",
                "/work",
                "/work2",
                "/WORK/SECRET",
                "/work/Secret",
                "/etc",
                "/tmp/x",
                "/tmp",
                "/home/team-eng",
                "/home/team-eng2",
                "/work/../etc",
                "/work/./b",
                "//work/",
                "/tmp/ops",
                "/../work");
        return dice.in(12) ? dice.of(ODD) : directory + (dice.in(8) ? "" : "/" + dice.of(NAMES));
    }
}
