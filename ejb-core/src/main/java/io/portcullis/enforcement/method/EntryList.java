package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.ListView;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest.Kind;
import io.portcullis.policy.Decision;

/** A list of prompts, resources or templates: each entry is shown that could be read. */
final class EntryList implements MethodEnforcement {
    private final Kind kind;
    private final String member;
    private final String name;

    EntryList(Kind kind, String member, String name) {
        this.kind = kind;
        this.member = member;
        this.name = name;
    }

    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        Decision decision = Targets.server(call, facts);
        return new Ruling.Decided(
                decision, null, false, new ListView(member, call.era(), entry -> visible(call, facts, entry)));
    }

    private boolean visible(McpCall call, HostFacts facts, JsonValue entry) {
        String named = entry.text(name);
        return named != null && !(Targets.readable(call, facts, kind, named) instanceof Decision.Deny);
    }
}
