package io.portcullis.enforcement.method;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.catalog.Definition;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.ListView;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.Decision;
import io.portcullis.policy.PolicyDecisionPoint;
import java.util.Optional;

/** The list of tools shows exactly those that the caller could call, with the definition that was approved. */
final class ToolsList implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;

    ToolsList(PolicyDecisionPoint pdp) {
        this.pdp = pdp;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        Decision decision = Targets.readable(pdp, call, facts, call.method());
        return new Ruling.Decided(decision, null, false, view(pdp, call, facts));
    }

    static ListView view(PolicyDecisionPoint pdp, McpCall call, HostFacts facts) {
        return new ListView("tools", call.era(), tool -> visible(pdp, call, facts, tool));
    }

    private static boolean visible(PolicyDecisionPoint pdp, McpCall call, HostFacts facts, JsonValue tool) {
        String name = tool.text("name");
        return name != null
                && Targets.tool(pdp, call, facts, name) instanceof Decision.Permit
                && asPinned(call, facts.tool(call.server(), name), tool);
    }

    /** A definition that is not the approved one would steer the agent, however its call is decided. */
    private static boolean asPinned(McpCall call, Optional<CatalogSnapshot.ToolFacts> known, JsonValue tool) {
        String pin = known.map(facts -> facts.pins().get(call.era())).orElse(null);
        return pin != null && pin.equals(Definition.digest(JsonText.canonical(tool)));
    }
}
