package io.portcullis.enforcement.method;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.catalog.Definition;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.ListView;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest.Arguments;
import io.portcullis.policy.Decision;
import java.util.List;
import java.util.Optional;

/**
 * The list of tools shows exactly those that the caller could call with some arguments, be it after a second factor or an
 * approval, with the definition that was approved.
 */
final class ToolsList implements MethodEnforcement {
    private final Drift drift;

    ToolsList(Drift drift) {
        this.drift = drift;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        Decision decision = Targets.server(call, facts);
        ListView view = new ListView("tools", call.era(), tool -> visible(call, facts, tool));
        return new Ruling.Decided(decision, null, false, view, () -> callable(call, facts));
    }

    private static List<String> callable(McpCall call, HostFacts facts) {
        return facts.catalog().server(call.server()).stream()
                .flatMap(server -> server.tools().keySet().stream())
                .filter(name -> callable(call, facts, name))
                .sorted()
                .toList();
    }

    private static boolean callable(McpCall call, HostFacts facts, String tool) {
        return !(Targets.tool(call, facts, tool, Arguments.ANY) instanceof Decision.Deny);
    }

    private boolean visible(McpCall call, HostFacts facts, JsonValue tool) {
        String name = tool.text("name");
        if (name == null || !callable(call, facts, name)) {
            return false;
        }
        boolean asPinned = asPinned(call, facts.tool(call.server(), name), tool);
        if (!asPinned) {
            facts.catalog().server(call.server()).ifPresent(server -> drift.suspect(facts.host(), server));
        }
        return asPinned;
    }

    /** A definition that is not the approved one would steer the agent, however its call is decided. */
    private static boolean asPinned(McpCall call, Optional<CatalogSnapshot.ToolFacts> known, JsonValue tool) {
        String pin = known.map(facts -> facts.pins().get(call.era())).orElse(null);
        return pin != null && pin.equals(Definition.digest(JsonText.canonical(tool)));
    }
}
