package io.portcullis.enforcement;

import io.portcullis.enforcement.call.McpCall;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpFault;
import io.portcullis.mcp.ModernEnvelope;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.policy.NormalPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the paths that were checked in place of their other spellings, in the body and in the headers that mirror it. */
final class NormalPaths {
    private NormalPaths() {}

    /**
     * @param names the arguments that are paths
     * @param marked argument → {@code Mcp-Param-} suffix
     */
    static McpCall in(McpCall call, List<String> names, Map<String, String> marked) {
        JsonRpcMessage message = call.message();
        JsonValue arguments = message == null || message.params() == null
                ? null
                : message.params().member("arguments");
        if (message == null || arguments == null || names.isEmpty()) {
            return call;
        }
        List<JsonValue> texts = new ArrayList<>();
        Map<String, String> headers = new LinkedHashMap<>(call.forwarded());
        arguments.members((name, value) -> {
            if (names.contains(name)) {
                texts.addAll(value.isString() ? List.of(value) : value.elements());
                mirror(headers, marked.get(name), value);
            }
        });
        texts.removeIf(text -> !text.isString() || normal(text).equals(text.string()));
        return texts.isEmpty() ? call : call.as(spliced(message, texts), headers);
    }

    private static String normal(JsonValue text) {
        return NormalPath.of(text.string())
                .orElseThrow(() -> new IllegalStateException("A path passed that is none"))
                .value();
    }

    private static void mirror(Map<String, String> headers, @Nullable String suffix, JsonValue value) {
        if (suffix != null && value.isString()) {
            String header = ModernEnvelope.PARAM_HEADER_PREFIX + suffix;
            headers.replaceAll(
                    (name, sent) -> name.equalsIgnoreCase(header) ? ModernEnvelope.headerValue(normal(value)) : sent);
        }
    }

    private static JsonRpcMessage spliced(JsonRpcMessage message, List<JsonValue> texts) {
        texts.sort(Comparator.comparingInt(JsonValue::start));
        byte[] body = message.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        int from = 0;
        for (JsonValue text : texts) {
            out.write(body, from, text.start() - from);
            out.writeBytes(JsonText.quote(normal(text)).getBytes(StandardCharsets.UTF_8));
            from = text.end();
        }
        out.write(body, from, body.length - from);
        try {
            return JsonRpcMessage.parse(out.toByteArray());
        } catch (McpFault impossible) {
            throw new IllegalStateException("A path broke the message", impossible);
        }
    }
}
