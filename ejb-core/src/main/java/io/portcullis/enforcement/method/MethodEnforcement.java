package io.portcullis.enforcement.method;

import io.portcullis.enforcement.HostFacts;
import io.portcullis.enforcement.McpCall;
import io.portcullis.enforcement.Ruling;

/** Rules on the messages of one MCP method. Stateless, thread-safe, touches no database. */
@FunctionalInterface
public interface MethodEnforcement {
    Ruling rule(McpCall call, HostFacts facts);
}
