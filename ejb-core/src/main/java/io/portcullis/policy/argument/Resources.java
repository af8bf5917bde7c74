package io.portcullis.policy.argument;

import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Condition;
import io.portcullis.policy.Gate;
import io.portcullis.policy.NormalPath;
import io.portcullis.policy.Reason;
import io.portcullis.policy.rule.ResourcePolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource policy over the paths of a call, each for itself. A call without paths is judged by the rules that do not
 * look at one; where there are none, the policy is not about it.
 */
final class Resources {
    private Resources() {}

    static Gate.Finding.@Nullable Refused refused(
            AccessRequest request, ResourcePolicy policy, List<NormalPath> paths) {
        if (!paths.isEmpty()) {
            for (NormalPath path : paths) {
                Gate.Finding.Refused refused = judged(request, policy, path);
                if (refused != null) {
                    return refused;
                }
            }
            return null;
        }
        boolean concerned =
                policy.rules().stream().anyMatch(rule -> !rule.condition().readsPath());
        return concerned ? judged(request, policy, null) : null;
    }

    private static Gate.Finding.@Nullable Refused judged(
            AccessRequest request, ResourcePolicy policy, @Nullable NormalPath path) {
        boolean allowed = false;
        for (ResourcePolicy.Rule rule : rules(request, policy, path)) {
            Condition.Verdict verdict = rule.allow()
                    ? rule.condition().testToGrant(request, path)
                    : rule.condition().testToDeny(request, path);
            if (!rule.allow() && (verdict == Condition.Verdict.TRUE || verdict == Condition.Verdict.ERROR)) {
                return new Gate.Finding.Refused(
                        Reason.RESOURCE_POLICY_DENIED,
                        words(path) + " is denied by \"" + rule.condition().source() + "\"",
                        policy.pointer());
            }
            allowed |= rule.allow() && (verdict == Condition.Verdict.TRUE || verdict == Condition.Verdict.OPEN);
        }
        return allowed || policy.allowByDefault()
                ? null
                : new Gate.Finding.Refused(
                        Reason.RESOURCE_POLICY_DENIED,
                        words(path) + " is allowed by no rule of the resource policy",
                        policy.pointer() + "/default");
    }

    private static List<ResourcePolicy.Rule> rules(
            AccessRequest request, ResourcePolicy policy, @Nullable NormalPath path) {
        List<ResourcePolicy.Rule> rules = new ArrayList<>();
        for (ResourcePolicy.Rule rule : policy.rules()) {
            boolean about = rule.operations().contains(request.asked().operation());
            if (about && (path != null || !rule.condition().readsPath())) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static String words(@Nullable NormalPath path) {
        return path == null ? "the call" : path.value();
    }
}
