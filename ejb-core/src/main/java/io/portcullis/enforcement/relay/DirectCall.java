package io.portcullis.enforcement.relay;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.Outcome;
import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Passage;
import io.portcullis.mcp.AnswerView;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.upstream.SingleCall;
import io.portcullis.upstream.UpstreamFault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Station 8 for a caller who speaks no MCP: one granted call, its whole result. Blocks until it is there. */
public final class DirectCall {
    private final SingleCall calls;
    private final Bulkheads bulkheads;
    private final AuditTrail trail;
    private final Clock clock;

    public DirectCall(SingleCall calls, Bulkheads bulkheads, AuditTrail trail, Clock clock) {
        this.calls = calls;
        this.bulkheads = bulkheads;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @return the result of the tool, as the caller may see it
     * @throws UpstreamFault for everything that goes wrong at or before the server
     */
    public byte[] run(Passage.Granted granted, HostFacts facts) throws UpstreamFault {
        McpCall call = granted.call();
        Closing closing = new Closing(granted.entry(), trail, clock);
        if (!bulkheads.enter(call.server())) {
            closing.close(Outcome.Kind.NOT_SENT, 0);
            throw new UpstreamFault("Server " + call.server() + " has as many calls open as it may; try again");
        }
        Outcome.Kind outcome = Outcome.Kind.FAILED;
        try {
            byte[] seen = seen(granted.view(), sent(granted, facts));
            outcome = Outcome.Kind.ANSWERED;
            return seen;
        } finally {
            closing.close(outcome, 0);
            bulkheads.leave(call.server());
        }
    }

    private JsonValue sent(Passage.Granted granted, HostFacts facts) throws UpstreamFault {
        McpCall call = granted.call();
        JsonRpcMessage message = call.message();
        String tool = message == null ? null : message.param("name");
        if (message == null || message.params() == null || tool == null) {
            throw new IllegalStateException("A direct call names a tool");
        }
        boolean legacy = facts.catalog()
                .server(call.server())
                .map(server -> server.eras().contains(Era.LEGACY))
                .orElse(true);
        Map<String, String> marks = facts.tool(call.server(), tool)
                .map(CatalogSnapshot.ToolFacts::headerMarks)
                .orElse(Map.of());
        return calls.call(
                granted.target(),
                legacy ? Era.LEGACY : Era.MODERN,
                tool,
                message.params().member("arguments"),
                marks,
                granted.timeout());
    }

    private static byte[] seen(@Nullable AnswerView view, JsonValue result) throws UpstreamFault {
        if (view == null) {
            return result.bytes();
        }
        String response = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result.source() + "}";
        try {
            JsonValue seen = StrictJson.parse(view.of(response.getBytes(StandardCharsets.UTF_8)))
                    .member("result");
            return seen == null ? result.bytes() : seen.bytes();
        } catch (MalformedJson strange) {
            throw new UpstreamFault("The server's result cannot be read in one way only", strange);
        }
    }
}
