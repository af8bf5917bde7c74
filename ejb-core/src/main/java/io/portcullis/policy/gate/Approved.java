package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Condition;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.AccessPolicy;
import io.portcullis.policy.rule.ApprovalRule;
import io.portcullis.policy.rule.EntryRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some calls wait for people: distinct ones, never the requester, for exactly this call, once. One rejection ends it, and
 * so does the time.
 */
final class Approved implements Gate {
    private static final Finding NOT_ASKED = Finding.Passed.of("nobody has to approve it");

    private final AccessPolicy policy;
    private final List<UserId> defaultApprovers;

    Approved(AccessPolicy policy, List<UserId> defaultApprovers) {
        this.policy = policy;
        this.defaultApprovers = defaultApprovers.stream().distinct().toList();
    }

    @Override
    public Finding examine(AccessRequest request) {
        AccessRequest.Asked asked = request.asked();
        if (asked.kind() != AccessRequest.Kind.TOOL) {
            return NOT_ASKED;
        }
        ApprovalRule rule = rule(asked);
        if (rule == null) {
            return NOT_ASKED;
        }
        if (automatic(rule, request)) {
            return new Finding.Passed(() -> "approved by the conditions of autoApprove", rule.pointer());
        }
        List<UserId> named = rule.approvers().isEmpty() ? defaultApprovers : rule.approvers();
        UserId requester = request.caller().id();
        List<UserId> eligible =
                named.stream().filter(user -> !user.equals(requester)).toList();
        if (eligible.size() < rule.required()) {
            return new Finding.Refused(
                    Reason.APPROVAL_UNSATISFIABLE,
                    asked.name() + " needs " + rule.required() + " approvals, and " + eligible.size()
                            + " people may give one",
                    rule.pointer());
        }
        return answered(request, rule, eligible);
    }

    /** Either asks: the workflow, or the tool's own entry; the approvers are the workflow's. */
    private @Nullable ApprovalRule rule(AccessRequest.Asked asked) {
        ApprovalRule workflow = policy.approval(asked.server(), asked.name());
        if (workflow != null && workflow.asks()) {
            return workflow;
        }
        EntryRule tool = policy.tool(asked.server(), asked.name());
        if (tool == null || !tool.requiresApproval()) {
            return null;
        }
        String pointer = tool.pointer() + "/requiresApproval";
        return workflow == null
                ? new ApprovalRule(true, List.of(), 1, List.of(), ApprovalRule.TIMEOUT, pointer)
                : new ApprovalRule(
                        true,
                        workflow.approvers(),
                        workflow.required(),
                        workflow.autoApprove(),
                        workflow.timeout(),
                        pointer);
    }

    /** A verdict that is open belongs to a list: some arguments could make it true. */
    private static boolean automatic(ApprovalRule rule, AccessRequest request) {
        return !rule.autoApprove().isEmpty()
                && rule.autoApprove().stream()
                        .map(condition -> condition.testToGrant(request, null))
                        .allMatch(verdict -> verdict == Condition.Verdict.TRUE || verdict == Condition.Verdict.OPEN);
    }

    private static Finding answered(AccessRequest request, ApprovalRule rule, List<UserId> eligible) {
        AccessRequest.Approval approval = request.circumstances().approval();
        String name = request.asked().name();
        if (approval == null || !approval.matches() || approval.used()) {
            return needed(name, rule, eligible);
        }
        Set<UserId> yes = new HashSet<>();
        for (AccessRequest.Vote vote : approval.votes()) {
            if (eligible.contains(vote.by()) && !vote.approves()) {
                return new Finding.Refused(
                        Reason.APPROVAL_REJECTED, name + " was rejected by " + vote.by(), rule.pointer());
            }
            if (eligible.contains(vote.by())) {
                yes.add(vote.by());
            }
        }
        boolean late =
                !request.circumstances().time().isBefore(approval.requestedAt().plus(rule.timeout()));
        if (late) {
            return new Finding.Refused(
                    Reason.APPROVAL_EXPIRED, "the approval of " + name + " came too late", rule.pointer());
        }
        return yes.size() >= rule.required()
                ? new Finding.Passed(() -> "approved by " + yes, rule.pointer())
                : needed(name, rule, eligible);
    }

    private static Finding needed(String name, ApprovalRule rule, List<UserId> eligible) {
        return new Finding.ApprovalNeeded(
                name + " needs the approval of " + rule.required() + " of " + eligible,
                rule.pointer(),
                eligible,
                rule.required());
    }
}
