package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.policy.PolicyDecisionPoint;

/** A stream of notifications about things the caller may read (2026-07-28). */
final class SubscriptionsListen implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;

    SubscriptionsListen(PolicyDecisionPoint pdp) {
        this.pdp = pdp;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        return new Ruling.Decided(Targets.readable(pdp, call, facts, call.method()), null, true, null);
    }
}
