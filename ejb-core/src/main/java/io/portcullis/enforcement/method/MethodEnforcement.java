package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;

/** Rules on the messages of one MCP method. Stateless, thread-safe, touches no database. */
@FunctionalInterface
public interface MethodEnforcement {
    Ruling rule(McpCall call, HostFacts facts);
}
