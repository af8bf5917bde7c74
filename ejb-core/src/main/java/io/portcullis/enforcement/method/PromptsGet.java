package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.policy.PolicyDecisionPoint;

/** A prompt is read by name. */
final class PromptsGet implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;

    PromptsGet(PolicyDecisionPoint pdp) {
        this.pdp = pdp;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        String name = call.message() == null ? null : call.message().param("name");
        if (name == null) {
            return Targets.missing("name");
        }
        return new Ruling.Decided(Targets.readable(pdp, call, facts, name), name, true, null);
    }
}
