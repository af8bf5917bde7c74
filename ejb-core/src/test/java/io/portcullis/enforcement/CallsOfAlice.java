package io.portcullis.enforcement;

import io.portcullis.enforcement.call.McpCall;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Calls of tools as the edge would have read them. */
final class CallsOfAlice {
    private static final Subject ALICE = new Subject(
            HostId.DEFAULT,
            new UserId("alice@example.com"),
            new ClientId("claude"),
            "consent-1",
            Set.of("mcp"),
            "https://gateway.example/mcp/filesystem",
            "t1",
            Instant.EPOCH);

    private CallsOfAlice() {}

    static McpCall with(String arguments, Map<String, String> forwarded) {
        return of(
                "{\"jsonrpc\":\"2.0\", \"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_file\","
                        + "\"arguments\":" + arguments + "}}",
                forwarded);
    }

    static McpCall of(String body, Map<String, String> forwarded) {
        try {
            return new McpCall(
                    ALICE,
                    new ServerKey("filesystem"),
                    "POST",
                    JsonRpcMessage.parse(body.getBytes(StandardCharsets.UTF_8)),
                    Era.MODERN,
                    null,
                    name -> null,
                    forwarded,
                    new Origin("127.0.0.1", "test"),
                    Instant.EPOCH);
        } catch (McpFault mistyped) {
            throw new IllegalStateException(mistyped);
        }
    }
}
