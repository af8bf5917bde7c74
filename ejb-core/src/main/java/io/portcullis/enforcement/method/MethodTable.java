package io.portcullis.enforcement.method;

import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.McpMethods;
import io.portcullis.policy.AccessRequest.Kind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MCP method → enforcement: the one table. What is not in it is refused; what the schemas define and we refuse on purpose
 * is in {@link #REFUSED}, so that a test can tell the two from what was forgotten.
 */
public final class MethodTable {
    /** Defined by a revision and refused here: from server to client, or owned by nobody we could check (tasks). */
    public static final Set<String> REFUSED = Stream.concat(
                    McpMethods.SERVER_TO_CLIENT.stream(),
                    Stream.of("tasks/cancel", "tasks/get", "tasks/list", "tasks/result", "notifications/tasks/status"))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, MethodEnforcement> table;
    /** A GET or a DELETE of a legacy session carries no message. */
    private final MethodEnforcement transport;

    private final MethodEnforcement response;

    public MethodTable(Drift drift) {
        MethodEnforcement server = new ServerAccess();
        this.transport = server;
        this.response = new ClientResponse(server);
        this.table = Map.ofEntries(
                Map.entry("tools/call", new ToolsCall()),
                Map.entry("tools/list", new ToolsList(drift)),
                Map.entry("prompts/get", new PromptsGet()),
                Map.entry("prompts/list", new EntryList(Kind.PROMPT, "prompts", "name")),
                Map.entry("resources/read", new ResourcesRead()),
                Map.entry("resources/list", new EntryList(Kind.RESOURCE, "resources", "uri")),
                Map.entry("resources/templates/list", new EntryList(Kind.RESOURCE, "resourceTemplates", "uriTemplate")),
                Map.entry("resources/subscribe", new ResourcesSubscribe()),
                Map.entry("resources/unsubscribe", server),
                Map.entry("completion/complete", new CompletionComplete()),
                Map.entry("subscriptions/listen", new SubscriptionsListen()),
                Map.entry("server/discover", new ServerDiscover(server)),
                Map.entry("initialize", server),
                Map.entry("ping", server),
                Map.entry("logging/setLevel", server),
                Map.entry("notifications/initialized", server),
                Map.entry("notifications/cancelled", server),
                Map.entry("notifications/progress", server),
                Map.entry("notifications/roots/list_changed", server));
    }

    /** Never null: a method that is not in the table, or not in the call's era, is answered -32601. */
    public MethodEnforcement of(McpCall call) {
        JsonRpcMessage message = call.message();
        if (message == null) {
            return transport;
        }
        String method = message.method();
        if (method == null) {
            return response;
        }
        MethodEnforcement known = McpMethods.exists(method, call.era()) ? table.get(method) : null;
        return known != null ? known : MethodTable::unknown;
    }

    public Set<String> methods() {
        return table.keySet();
    }

    private static Ruling unknown(McpCall call, io.portcullis.enforcement.call.HostFacts facts) {
        int status = call.era() == Era.MODERN || call.id() == null ? 404 : 200;
        return new Ruling.Answered(
                McpError.of(status, McpError.METHOD_NOT_FOUND, "Method not found: " + call.method()));
    }
}
