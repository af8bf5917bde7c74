package io.portcullis.policy.reference;

import io.portcullis.policy.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool is listed exactly where some arguments would not be denied; asking for a factor or an approval is no denial. At
 * most one condition of a document looks at arguments, and at nothing else: of several that exclude each other a list does
 * not find out that nothing is left, and shows the tool.
 */
class ListAgreesWithCallTest {
    private static final int DOCUMENTS = 200;
    private static final int CALLS = 10;
    private static final List<String> NAMES = List.of("", "/fresh", "/fresh.md", "/fresh.txt", "/fresh.exe");
    private static final List<String> ROOTS = List.of(
            "/",
            "/work",
            "/work/Secret",
            "/tmp",
            "/etc",
            "/home/team-eng",
            "/home/team-ops",
            "/home/team-admins",
            "/tmp/eng",
            "/tmp/ops",
            "/tmp/admins",
            "/elsewhere",
            "/WORK/secret",
            "/tmp/x",
            "/work/b");

    @Property(tries = DOCUMENTS, shrinking = ShrinkingMode.OFF)
    void listsAToolExactlyWhereSomeArgumentsCouldBeAllowed(@ForAll("scenarios") Scenario scenario) {
        Subject subject = new Subject(scenario);
        List<String> differences = new ArrayList<>();
        for (Scenario.Call call : scenario.calls()) {
            Decision list = subject.list(call);
            boolean listed = !list.outcome().equals("deny");
            Decision witness = witness(subject, call);
            if (listed == witness.outcome().equals("deny")) {
                differences.add("\nlist " + list + "\ncall " + witness + "\nof   " + call);
            }
        }
        assertThat(differences)
                .as("%s\n%s", Plain.json(scenario.document()), scenario.gateway())
                .isEmpty();
    }

    /** The first call that is not denied, else the last one that is. */
    private static Decision witness(Subject subject, Scenario.Call call) {
        Decision last = subject.decide(call.with(null));
        for (Map<String, Object> arguments : candidates(call)) {
            last = subject.decide(call.with(arguments));
            if (!last.outcome().equals("deny")) {
                return last;
            }
        }
        return last;
    }

    private static Set<Map<String, Object>> candidates(Scenario.Call call) {
        Set<Map<String, Object>> candidates = new LinkedHashSet<>();
        for (String mode : List.of("", "safe", "fast")) {
            Map<String, Object> arguments = new LinkedHashMap<>(mode.isEmpty() ? Map.of() : Map.of("mode", mode));
            candidates.addAll(withPaths(call, arguments));
            candidates.addAll(withQueries(arguments));
        }
        return candidates;
    }

    private static List<Map<String, Object>> withQueries(Map<String, Object> arguments) {
        List<Map<String, Object>> made = new ArrayList<>();
        for (String sql : List.of("SELECT 1", "DELETE FROM t")) {
            for (int limit : List.of(1, 1000)) {
                Map<String, Object> with = new LinkedHashMap<>(arguments);
                with.put("sql", sql);
                with.put("limit", limit);
                made.add(with);
            }
        }
        return made;
    }

    private static List<Map<String, Object>> withPaths(Scenario.Call call, Map<String, Object> arguments) {
        List<?> names = Plain.list(Plain.at(call.entry(), "paths"));
        if (names.isEmpty()) {
            return List.of(arguments);
        }
        List<Map<String, Object>> made = new ArrayList<>();
        for (String root : ROOTS) {
            for (String name : NAMES) {
                Map<String, Object> with = new LinkedHashMap<>(arguments);
                names.forEach(argument -> with.put(argument.toString(), root + name));
                made.add(with);
            }
        }
        return made;
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.randomValue(ListAgreesWithCallTest::scenario);
    }

    private static Scenario scenario(Random random) {
        return ReferenceEvaluatorTest.scenario(random, 1, CALLS);
    }
}
