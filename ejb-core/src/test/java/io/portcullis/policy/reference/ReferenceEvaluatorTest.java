package io.portcullis.policy.reference;

import io.portcullis.policy.Decision;
import io.portcullis.policy.Obligations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that decides and the specification written once more as a table agree on random documents and calls. The seed
 * of a run that fails is told; {@code @Property(seed = "…")} repeats it.
 */
class ReferenceEvaluatorTest {
    private static final int DOCUMENTS = 400;
    private static final int CALLS = 50;

    /** How often each reason came up. */
    private static final Map<String, Integer> REASONS = new TreeMap<>();

    private static final Set<String> ALL = Set.of(
            "UNAUTHENTICATED",
            "REVOKED",
            "IP_UNDETERMINED",
            "IP_DENIED",
            "IP_NOT_ALLOWED",
            "SERVER_NOT_CONFIGURED",
            "SERVER_DENIED",
            "SERVER_NOT_ALLOWED",
            "TOOL_UNKNOWN",
            "TOOL_CHANGED",
            "TOOL_DENIED",
            "TOOL_DENIED_IN_PRODUCTION",
            "TOOL_NOT_ALLOWED",
            "OPERATION_DENIED",
            "OPERATION_NOT_ALLOWED",
            "PERMISSION_MISSING",
            "TRUST_NO_GRANT",
            "TRUST_NO_CONSENT",
            "TRUST_TOO_LOW",
            "OUTSIDE_ALLOWED_TIME",
            "READ_ONLY",
            "PATH_ARGUMENT_UNKNOWN",
            "PATH_INVALID",
            "PATH_DENIED",
            "PATH_NOT_ALLOWED",
            "RESOURCE_POLICY_DENIED",
            "EXTENSION_NOT_ALLOWED",
            "FILE_TOO_LARGE",
            "SQL_NOT_READ_ONLY",
            "CONSTRAINT_MAX_ROWS",
            "MFA_REQUIRED",
            "APPROVAL_UNSATISFIABLE",
            "APPROVAL_REQUIRED",
            "APPROVAL_REJECTED",
            "APPROVAL_EXPIRED",
            "RATE_LIMITED",
            "ALLOWED");

    @Property(tries = DOCUMENTS, shrinking = ShrinkingMode.OFF)
    void decidesAsTheSpecificationSays(@ForAll("scenarios") Scenario scenario) {
        Subject subject = new Subject(scenario);
        List<String> differences = new ArrayList<>();
        for (Scenario.Call call : scenario.calls()) {
            String expected = expected(scenario, call);
            String actual = actual(subject.decide(call), call);
            REASONS.merge(expected.split(" ")[1], 1, Integer::sum);
            if (!expected.equals(actual)) {
                differences.add("\nexpected " + expected + "\nactual   " + actual + "\ncall " + call);
            }
        }
        assertThat(differences)
                .as("%s\n%s", Plain.json(scenario.document()), scenario.gateway())
                .isEmpty();
    }

    private static String expected(Scenario scenario, Scenario.Call call) {
        String verdict = ReferenceEvaluator.verdict(scenario, call);
        ReferenceEvaluator evaluator = new ReferenceEvaluator(scenario, call);
        return verdict.startsWith("allow ")
                ? verdict + " " + new ReferenceForNow(evaluator, call, scenario.document(), List.of()).owed()
                : verdict;
    }

    private static String actual(Decision decision, Scenario.Call call) {
        String verdict = Subject.verdict(decision, call.empty());
        if (!verdict.startsWith("allow ") || !(decision instanceof Decision.Permit permit)) {
            return verdict;
        }
        Obligations owed = permit.obligations();
        return verdict + " " + owed.auditBeforeForward() + " " + owed.timeout() + " " + owed.maxRows();
    }

    @AfterContainer
    static void everyReasonCameUp() {
        System.out.println("reasons of " + DOCUMENTS * CALLS + " random decisions: " + REASONS);
        int decisions = REASONS.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(decisions).isEqualTo(DOCUMENTS * CALLS);
        assertThat(REASONS.keySet()).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.randomValue(ReferenceEvaluatorTest::scenario);
    }

    private static Scenario scenario(Random random) {
        return scenario(random, RandomSections.UNBOUND, CALLS);
    }

    static Scenario scenario(Random random, int onArguments, int number) {
        Dice dice = new Dice(random);
        RandomCall calls = new RandomCall(dice);
        List<Scenario.Call> made = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            made.add(calls.call());
        }
        return new Scenario(new RandomDocument(dice, onArguments).document(), calls.gateway(), made);
    }
}
