package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Speaks MCP to one endpoint as a client of either era would, and shows what came back as it came. */
final class Caller {
    static final String MODERN = "2026-07-28";
    static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":{"name":"black-box","version":"1"}}""";

    private final Gateway gateway;
    private final String server;
    private final String token;

    Caller(Gateway gateway, String server, String token) {
        this.gateway = gateway;
        this.server = server;
        this.token = token;
    }

    /** One JSON-RPC message, whether it came as JSON or as the last event of a stream. */
    record Reply(Http.Answer http) {
        JsonObject message() {
            if (!http.header("Content-Type").startsWith("text/event-stream")) {
                return http.json();
            }
            String[] lines = http.body()
                    .lines()
                    .filter(line -> line.startsWith("data:") && line.length() > 6)
                    .toArray(String[]::new);
            if (lines.length == 0) {
                throw new AssertionError("The stream ended without a message: \"" + http.body() + "\"");
            }
            return Http.json(lines[lines.length - 1].substring(5));
        }

        int status() {
            return http.status();
        }

        JsonObject result() {
            return message().getJsonObject("result");
        }

        JsonObject error() {
            return message().getJsonObject("error");
        }

        int code() {
            return message().containsKey("error") ? error().getInt("code") : 0;
        }

        /** Why a call was refused; the word {@code ALLOWED} for a result. */
        String reason() {
            if (!message().containsKey("error")) {
                return "ALLOWED";
            }
            JsonObject data = error().getJsonObject("data");
            return data == null ? error().toString() : data.getString("reason", data.toString());
        }

        /** The text of a tool's result. */
        String text() {
            return result().getJsonArray("content").getJsonObject(0).getString("text");
        }
    }

    Reply call(String tool) {
        return call(tool, "{}");
    }

    /** Modern, where the server need not be greeted first. */
    Reply call(String tool, String arguments) {
        return modern("tools/call", callOf(tool, arguments), Map.of("Mcp-Name", tool));
    }

    Reply legacyCall(String tool, String arguments) {
        return legacy("tools/call", callOf(tool, arguments), Map.of());
    }

    Reply modern(String method, String members, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("MCP-Protocol-Version", MODERN);
        headers.put("Mcp-Method", method);
        headers.putAll(more);
        return post(message(method, META + (members.isEmpty() ? "" : "," + members)), headers);
    }

    Reply legacy(String method, String members, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Map.of("MCP-Protocol-Version", "2025-11-25"));
        headers.putAll(more);
        return post(message(method, members), headers);
    }

    /** The legacy handshake without the notification after it. */
    Reply initialize() {
        String members = "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"black-box\",\"version\":\"1\"}";
        return post(message("initialize", members), Map.of());
    }

    Reply post(String body, Map<String, String> headers) {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Reply post(byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(headers);
        return new Reply(Http.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build()));
    }

    Http.Answer delete(Map<String, String> headers) {
        return Http.send(request(headers).DELETE().build());
    }

    HttpRequest.Builder request(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", gateway.url().substring("http://".length()));
        all.put("Content-Type", "application/json");
        all.put("Accept", "application/json, text/event-stream");
        all.put("Authorization", "Bearer " + token);
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.at("/mcp/" + server));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return request;
    }

    static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    private static String callOf(String tool, String arguments) {
        return "\"name\":\"" + tool + "\",\"arguments\":" + arguments;
    }
}
