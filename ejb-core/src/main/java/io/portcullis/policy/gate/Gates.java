package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Obligations;
import io.portcullis.policy.PolicyDecisionPoint;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.argument.FileSize;
import io.portcullis.policy.argument.Paths;
import io.portcullis.policy.argument.ReadOnlySql;
import io.portcullis.policy.argument.RowLimit;
import io.portcullis.policy.circumstance.Network;
import io.portcullis.policy.circumstance.OpenHours;
import io.portcullis.policy.circumstance.SecondFactor;
import io.portcullis.policy.rule.AccessPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of the gates. Denials come before what can still be granted, so that nobody is asked for nothing. */
public final class Gates {
    private Gates() {}

    /**
     * @param policy null where no document was ever applied: the trust chain decides alone
     * @param defaultApprovers asked where a document names nobody
     */
    public static PolicyDecisionPoint of(
            @Nullable AccessPolicy policy, Revocations revocations, List<UserId> defaultApprovers) {
        return policy == null ? chainAlone(revocations) : both(policy, revocations, defaultApprovers);
    }

    private static PolicyDecisionPoint chainAlone(Revocations revocations) {
        return new PolicyDecisionPoint(
                List.of(
                        new Authenticated(),
                        new NotRevoked(revocations),
                        new OpenServer(),
                        new PinnedTool(),
                        new TrustChain()),
                request -> Obligations.NONE);
    }

    private static PolicyDecisionPoint both(
            AccessPolicy policy, Revocations revocations, List<UserId> defaultApprovers) {
        List<Gate> gates = new ArrayList<>(List.of(new Authenticated(), new NotRevoked(revocations)));
        if (policy.network() != null && policy.network().restricts()) {
            gates.add(new Network(policy.network()));
        }
        gates.addAll(List.of(
                new OpenServer(),
                new ServerAccess(policy),
                new PinnedTool(),
                new ToolAccess(policy),
                new OperationAccess(policy),
                new PermissionHeld(policy),
                new TrustChain(),
                new OpenHours(policy),
                new ReadOnly(policy),
                new Paths(policy),
                new FileSize(policy),
                new ReadOnlySql(policy),
                new RowLimit(policy),
                new SecondFactor(policy),
                new Approved(policy, defaultApprovers)));
        return new PolicyDecisionPoint(gates, (AccessRequest request) -> Owed.by(policy, request));
    }
}
