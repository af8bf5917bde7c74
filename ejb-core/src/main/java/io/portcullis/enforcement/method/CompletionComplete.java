package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.AccessRequest.Kind;

/** Completing an argument looks into the prompt or resource it is for. */
final class CompletionComplete implements MethodEnforcement {
    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        if (call.message() == null || call.message().params() == null) {
            return Targets.missing("ref");
        }
        JsonValue ref = call.message().params().member("ref");
        String named = ref == null ? null : ref.text("name");
        String name = named != null || ref == null ? named : ref.text("uri");
        Kind kind = named != null ? Kind.PROMPT : Kind.RESOURCE;
        if (name == null) {
            return Targets.missing("ref");
        }
        return new Ruling.Decided(Targets.readable(call, facts, kind, name), name, false, null);
    }
}
