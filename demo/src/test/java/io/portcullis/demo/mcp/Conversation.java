package io.portcullis.demo.mcp;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A client's side of talking to one server, without HTTP. */
public final class Conversation {
    private final Server server;

    public Conversation(ToolSet tools) {
        server = new Server(tools);
    }

    Answer post(Headers headers, String body) {
        return server.answer(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer legacy(String body) {
        return post(new Headers("2025-11-25", null, null), body);
    }

    Answer modern(Headers headers, String method, String members) {
        return post(headers, """
                {"jsonrpc":"2.0","id":7,"method":"%s","params":{%s"_meta":{
                  "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                  "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(method, members));
    }

    /** @return a {@code CallToolResult} */
    public JsonObject call(String tool, Map<String, Object> arguments) {
        JsonObject params = Json.createObjectBuilder()
                .add("name", tool)
                .add("arguments", Json.createObjectBuilder(arguments))
                .build();
        Answer answer = legacy("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}");
        return json(answer).getJsonObject("result");
    }

    public static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    static JsonObject json(Answer answer) {
        return Objects.requireNonNull(answer.body()).asJsonObject();
    }

    static JsonArray batch(Answer answer) {
        return Objects.requireNonNull(answer.body()).asJsonArray();
    }
}
