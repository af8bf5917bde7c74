package io.portcullis.enforcement.method;

import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.McpFault;
import io.portcullis.mcp.ModernEnvelope;
import io.portcullis.policy.Decision;
import io.portcullis.policy.PolicyDecisionPoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tool is called: decided on the body's name, recorded always. */
final class ToolsCall implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;

    ToolsCall(PolicyDecisionPoint pdp) {
        this.pdp = pdp;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        JsonRpcMessage message = call.message();
        String name = message == null ? null : message.param("name");
        if (message == null || name == null) {
            return Targets.missing("name");
        }
        McpError fault = fault(call, message, facts.tool(call.server(), name));
        if (fault != null) {
            return new Ruling.Answered(fault);
        }
        Decision decision = Targets.tool(pdp, call, facts, name);
        return new Ruling.Decided(decision, name, true, null);
    }

    private static @Nullable McpError fault(
            McpCall call, JsonRpcMessage message, Optional<CatalogSnapshot.ToolFacts> tool) {
        if (message.params() != null && message.params().member("task") != null) {
            return McpError.of(400, McpError.INVALID_PARAMS, "Tasks are not offered through this gateway");
        }
        if (call.era() == Era.MODERN && tool.isPresent()) {
            try {
                ModernEnvelope.checkParameters(message, tool.get().headerMarks(), call.headers());
            } catch (McpFault mismatch) {
                return mismatch.error();
            }
        }
        return null;
    }
}
