package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.ListView;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.Decision;
import io.portcullis.policy.PolicyDecisionPoint;

/** A list of prompts, resources or templates: each entry is shown that could be read. */
final class EntryList implements MethodEnforcement {
    private final PolicyDecisionPoint pdp;
    private final String member;
    private final String name;

    EntryList(PolicyDecisionPoint pdp, String member, String name) {
        this.pdp = pdp;
        this.member = member;
        this.name = name;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        Decision decision = Targets.readable(pdp, call, facts, call.method());
        return new Ruling.Decided(
                decision, null, false, new ListView(member, call.era(), entry -> visible(call, facts, entry)));
    }

    private boolean visible(McpCall call, HostFacts facts, JsonValue entry) {
        String named = entry.text(name);
        return named != null && Targets.readable(pdp, call, facts, named) instanceof Decision.Permit;
    }
}
