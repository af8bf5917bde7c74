package io.portcullis.enforcement.method;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.identity.Trust;
import io.portcullis.mcp.McpError;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Operation;
import io.portcullis.policy.PolicyDecisionPoint;
import java.util.Optional;

/** The facts about what a message asks for. Prompts and resources are looked at, so they ask for the lowest level. */
final class Targets {
    private static final AccessRequest.TargetFact READABLE =
            new AccessRequest.TargetFact(Trust.LOW, Operation.READ, true, true);

    private Targets() {}

    static Decision readable(PolicyDecisionPoint pdp, McpCall call, HostFacts facts, String name) {
        return pdp.decide(facts.request(call.subject(), call.server(), name, Optional.of(READABLE)));
    }

    static Decision tool(PolicyDecisionPoint pdp, McpCall call, HostFacts facts, String name) {
        Optional<AccessRequest.TargetFact> target =
                facts.tool(call.server(), name).map(Targets::fact);
        return pdp.decide(facts.request(call.subject(), call.server(), name, target));
    }

    static Ruling missing(String member) {
        return new Ruling.Answered(
                McpError.of(400, McpError.INVALID_PARAMS, "params." + member + " is required and a string"));
    }

    private static AccessRequest.TargetFact fact(CatalogSnapshot.ToolFacts tool) {
        return new AccessRequest.TargetFact(tool.trust(), tool.operation(), tool.enabled(), tool.asApproved());
    }
}
