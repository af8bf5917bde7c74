package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.policy.AccessRequest.Kind;

/** A resource is read by its URI. */
final class ResourcesRead implements MethodEnforcement {
    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        String uri = call.message() == null ? null : call.message().param("uri");
        if (uri == null) {
            return Targets.missing("uri");
        }
        return Targets.read(call, facts, Kind.RESOURCE, uri);
    }
}
