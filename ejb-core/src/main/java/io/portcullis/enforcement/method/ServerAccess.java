package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;

/** Messages that name nothing on the server: whoever may look at it may send them; they leave no entry. */
final class ServerAccess implements MethodEnforcement {
    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        return new Ruling.Decided(Targets.server(call, facts), null, false, null);
    }
}
