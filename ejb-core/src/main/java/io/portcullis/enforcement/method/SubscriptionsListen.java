package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;

/** A stream of notifications about things the caller may read (2026-07-28). */
final class SubscriptionsListen implements MethodEnforcement {
    @Override
    public Ruling rule(McpCall call, HostFacts facts) {
        return new Ruling.Decided(Targets.server(call, facts), null, true, null);
    }
}
