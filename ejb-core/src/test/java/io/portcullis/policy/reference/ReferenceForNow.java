package io.portcullis.policy.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static io.portcullis.policy.reference.ReferenceEvaluator.deny;

/** What comes after every denial: a second factor, people, buckets. */
final class ReferenceForNow {
    private final ReferenceEvaluator evaluator;
    private final Scenario.Call call;
    private final Map<String, Object> document;
    private final List<String> defaultApprovers;

    ReferenceForNow(
            ReferenceEvaluator evaluator,
            Scenario.Call call,
            Map<String, Object> document,
            List<String> defaultApprovers) {
        this.evaluator = evaluator;
        this.call = call;
        this.document = document;
        this.defaultApprovers = defaultApprovers;
    }

    @Nullable
    String secondFactor() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("tools/" + evaluator.toolName(), evaluator.toolEntry());
        entries.put("operations/" + call.operation(), evaluator.operationEntry());
        entries.put("servers/" + call.server(), Plain.at(document, "accessControl", "servers", call.server()));
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            if (Plain.is(entry.getValue(), "requiresMFA") && !shown(Plain.at(entry.getValue(), "mfaMaxAge"))) {
                return "mfa_required MFA_REQUIRED /accessControl/" + entry.getKey() + "/requiresMFA";
            }
        }
        return null;
    }

    private boolean shown(@Nullable Object maxAge) {
        Instant at = call.around().secondFactor();
        return at != null
                && (maxAge == null || Duration.between(at, call.around().time()).compareTo(duration(maxAge)) <= 0);
    }

    /** The generator writes durations that this notation reads, too. */
    static Duration duration(Object text) {
        return Duration.parse("PT" + text);
    }

    @Nullable
    String approval() {
        String name = evaluator.toolName();
        Object workflow = Plain.at(document, "accessControl", "approvalWorkflows", name);
        String pointer = Plain.is(workflow, "requiresApproval")
                ? "/accessControl/approvalWorkflows/" + name
                : Plain.is(evaluator.toolEntry(), "requiresApproval")
                        ? "/accessControl/tools/" + name + "/requiresApproval"
                        : null;
        if (pointer == null || automatic(workflow)) {
            return null;
        }
        Object named = Plain.at(workflow, "approvers");
        Set<String> eligible = new LinkedHashSet<>();
        (named == null ? defaultApprovers : Plain.list(named))
                .forEach(user -> eligible.add(new ReferencePerson(document, (String) user).id));
        eligible.remove(evaluator.person.id);
        Object required = Plain.at(workflow, "requiredApprovals");
        int needed = required == null ? 1 : (Integer) required;
        if (needed > eligible.size()) {
            return deny("APPROVAL_UNSATISFIABLE", pointer);
        }
        Object timeout = Plain.at(workflow, "timeout");
        return answered(eligible, needed, timeout == null ? Duration.ofMinutes(5) : duration(timeout), pointer);
    }

    private boolean automatic(@Nullable Object workflow) {
        List<?> conditions = Plain.list(Plain.at(workflow, "autoApprove", "conditions"));
        return !conditions.isEmpty()
                && conditions.stream()
                        .allMatch(condition ->
                                Boolean.TRUE.equals(new ReferenceCondition(evaluator, call, null).of(condition)));
    }

    private @Nullable String answered(Set<String> eligible, int needed, Duration timeout, String pointer) {
        String open = "approval_required APPROVAL_REQUIRED " + pointer;
        Scenario.Approval approval = call.around().approval();
        if (approval == null || !approval.matches() || approval.used()) {
            return open;
        }
        if (eligible.stream().anyMatch(user -> approval.votes().contains("-" + user))) {
            return deny("APPROVAL_REJECTED", pointer);
        }
        if (Duration.between(approval.requestedAt(), call.around().time()).compareTo(timeout) >= 0) {
            return deny("APPROVAL_EXPIRED", pointer);
        }
        long yes = eligible.stream()
                .filter(user -> approval.votes().contains("+" + user))
                .count();
        return yes >= needed ? null : open;
    }

    @Nullable
    String rates() {
        Object limits = Plain.at(document, "accessControl", "rateLimits");
        List<String> buckets = new ArrayList<>();
        String tool = evaluator.toolName();
        String user = evaluator.person.id;
        add(buckets, "perUser:" + user, Plain.at(limits, "perUser"));
        evaluator.person.teams.forEach(team -> add(buckets, "perTeam:" + team, Plain.at(limits, "perTeam")));
        add(buckets, "perServer:" + call.server(), Plain.at(limits, "perServer", call.server()));
        add(buckets, "perTool:" + tool, Plain.at(limits, "perTool", tool));
        add(buckets, "perUserTool:" + user + ":" + tool, Plain.at(evaluator.toolEntry(), "rateLimit"));
        return buckets.stream().anyMatch(call.empty()::contains)
                ? "rate_limited RATE_LIMITED /accessControl/rateLimits"
                : null;
    }

    private static void add(List<String> buckets, String key, @Nullable Object limit) {
        if (limit != null) {
            buckets.add(key);
        }
    }

    /** What an allowed call owes: a row before it is sent, a time, a number of rows. */
    String owed() {
        boolean audit = Stream.of(
                        evaluator.toolEntry(),
                        evaluator.operationEntry(),
                        Plain.at(document, "accessControl", "servers", call.server()))
                .anyMatch(entry -> Plain.is(entry, "auditLog"));
        List<Duration> timeouts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (Object entry : evaluator.limiting().values()) {
            Object timeout = Plain.at(entry, "constraints", "timeout");
            Object most = Plain.at(entry, "constraints", "maxRows");
            if (timeout != null) {
                timeouts.add(duration(timeout));
            }
            if (most != null) {
                rows.add((Integer) most);
            }
        }
        Duration timeout = timeouts.stream().min(Duration::compareTo).orElse(null);
        return audit + " " + timeout + " " + rows.stream().min(Integer::compare).orElse(0);
    }
}
