package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.PolicyDecisionPoint;

/** Completing an argument looks into the prompt or resource it is for. */
final class CompletionComplete implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;

    CompletionComplete(PolicyDecisionPoint pdp) {
        this.pdp = pdp;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        if (call.message() == null || call.message().params() == null) {
            return Targets.missing("ref");
        }
        JsonValue ref = call.message().params().member("ref");
        String named = ref == null ? null : ref.text("name");
        String name = named != null || ref == null ? named : ref.text("uri");
        if (name == null) {
            return Targets.missing("ref");
        }
        return new Ruling.Decided(Targets.readable(pdp, call, facts, name), name, false, null);
    }
}
