package io.portcullis.upstream;

import io.portcullis.mcp.Era;
import io.portcullis.mcp.ModernEnvelope;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls one tool on behalf of somebody who speaks no MCP: greets the server, calls, says goodbye. Thread-safe. */
public final class SingleCall {
    private final Upstream upstream;

    public SingleCall(Upstream upstream) {
        this.upstream = upstream;
    }

    /**
     * @param arguments an object, null for none
     * @param marked argument → {@code Mcp-Param-} suffix
     * @param timeout of each exchange, null for the connection's own
     * @return the result of the tool
     * @throws UpstreamFault also for an error that the server answers
     */
    public JsonValue call(
            Upstream.Target target,
            Era era,
            String tool,
            @Nullable JsonValue arguments,
            Map<String, String> marked,
            @Nullable Duration timeout)
            throws UpstreamFault {
        Map<String, String> more = era == Era.MODERN ? mirrors(tool, arguments, marked) : Map.of();
        Conversation talk = new Conversation(upstream, target, era, more, timeout);
        try {
            if (era == Era.LEGACY) {
                talk.initialize();
            }
            String object = arguments == null ? "{}" : arguments.source();
            return talk.request("tools/call", "\"name\":" + JsonText.quote(tool) + ",\"arguments\":" + object);
        } finally {
            talk.end();
        }
    }

    private static Map<String, String> mirrors(String tool, @Nullable JsonValue arguments, Map<String, String> marked) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ModernEnvelope.NAME_HEADER, ModernEnvelope.headerValue(tool));
        marked.forEach((argument, suffix) -> {
            JsonValue value = arguments == null ? null : arguments.member(argument);
            if (value != null && !value.isNull()) {
                String text = value.isString() ? value.string() : value.source();
                headers.put(ModernEnvelope.PARAM_HEADER_PREFIX + suffix, ModernEnvelope.headerValue(text));
            }
        });
        return headers;
    }
}
