package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.policy.PolicyDecisionPoint;

/** Messages that name nothing on the server: whoever may look at it may send them; they leave no entry. */
final class ServerAccess implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;

    ServerAccess(PolicyDecisionPoint pdp) {
        this.pdp = pdp;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        return new Ruling.Decided(Targets.readable(pdp, call, facts, call.method()), null, false, null);
    }
}
