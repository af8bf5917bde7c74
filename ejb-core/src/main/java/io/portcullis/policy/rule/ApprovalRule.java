package io.portcullis.policy.rule;

import io.portcullis.identity.UserId;
import io.portcullis.policy.Condition;
import java.time.Duration;
import java.util.List;

/**
 * How people are asked about a tool.
 *
 * @param asks false where the workflow only names approvers for a tool that asks by itself
 * @param approvers empty for the gateway's own
 * @param autoApprove all must hold; none is none
 */
public record ApprovalRule(
        boolean asks,
        List<UserId> approvers,
        int required,
        List<Condition> autoApprove,
        Duration timeout,
        String pointer) {
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    public ApprovalRule {
        approvers = List.copyOf(approvers);
        autoApprove = List.copyOf(autoApprove);
    }
}
