package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.RowCut;
import io.portcullis.policy.AccessRequest.Arguments;
import io.portcullis.policy.AccessRequest.Kind;
import io.portcullis.policy.Decision;
import org.jspecify.annotations.Nullable;

/** What a message asks for, decided. Prompts and resources are looked at, so they ask for the lowest level. */
final class Targets {
    private Targets() {}

    /** To look at the server itself. */
    static Decision server(McpCall call, HostFacts facts) {
        return readable(call, facts, Kind.SERVER, call.method());
    }

    static Decision readable(McpCall call, HostFacts facts, Kind kind, String name) {
        return facts.policy().decide(facts.request(call, kind, name));
    }

    static Decision tool(McpCall call, HostFacts facts, String name, Arguments arguments) {
        return facts.policy().decide(facts.request(call, name, arguments));
    }

    /** Reading one thing: recorded, and its answer is seen as policy obliges to. */
    static Ruling read(McpCall call, HostFacts facts, Kind kind, String name) {
        Decision decision = readable(call, facts, kind, name);
        return new Ruling.Decided(decision, name, true, view(decision));
    }

    static @Nullable RowCut view(Decision decision) {
        return decision instanceof Decision.Permit permit
                        && permit.obligations().maxRows() > 0
                ? new RowCut(permit.obligations().maxRows())
                : null;
    }

    static Ruling missing(String member) {
        return new Ruling.Answered(
                McpError.of(400, McpError.INVALID_PARAMS, "params." + member + " is required and a string"));
    }
}
