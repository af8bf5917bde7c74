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
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest.Arguments;
import io.portcullis.policy.Decision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tool is called: decided on the body's name, recorded always. */
final class ToolsCall implements MethodEnforcement {
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
        JsonValue arguments = message.params() == null ? null : message.params().member("arguments");
        if (arguments != null && !arguments.isObject()) {
            return new Ruling.Answered(McpError.of(400, McpError.INVALID_PARAMS, "params.arguments must be an object"));
        }
        Decision decision = Targets.tool(call, facts, name, new Arguments.Given(arguments));
        return new Ruling.Decided(decision, name, true, Targets.view(decision), () -> List.of(name));
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
