package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.policy.AccessRequest.Kind;

/** A prompt is read by name. */
final class PromptsGet implements MethodEnforcement {
    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        String name = call.message() == null ? null : call.message().param("name");
        if (name == null) {
            return Targets.missing("name");
        }
        return Targets.read(call, facts, Kind.PROMPT, name);
    }
}
