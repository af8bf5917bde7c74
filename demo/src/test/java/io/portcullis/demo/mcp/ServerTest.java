package io.portcullis.demo.mcp;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTest {
    private static final Headers NONE = new Headers(null, null, null);
    private static final Tool ECHO = new Tool(
            new Tool.Label("echo", "Echo", "Says it again."),
            Effect.READS,
            List.of(Argument.required("words", "What to say")),
            arguments -> ToolResult.text(arguments.text("words")));

    private final Conversation conversation = new Conversation(new ToolSet("test", "Test", "Try it.", List.of(ECHO)));

    @ParameterizedTest
    @CsvSource({
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2024-11-05, 2025-11-25",
        "2026-07-28, 2025-11-25"
    })
    void agreesOnALegacyRevision(String asked, String agreed) {
        Answer answer = conversation.post(NONE, """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s"}}""".formatted(asked));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Conversation.json(answer).getJsonObject("result").getString("protocolVersion"))
                .isEqualTo(agreed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void acceptsWhatNeedsNoAnswer(String body) {
        Answer answer = conversation.legacy(body);

        assertThat(answer).isEqualTo(Answer.accepted());
    }

    @Test
    void legacyAnswersCarryNothingModern() {
        Answer answer = conversation.legacy("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\"}");

        JsonObject json = Conversation.json(answer);
        assertThat(json.getString("id")).isEqualTo("a");
        assertThat(json.getJsonObject("result").keySet()).containsExactly("tools");
    }

    @Test
    void modernAnswersSayWhetherTheyAreCompleteAndHowLongTheyLast() {
        Headers headers = new Headers("2026-07-28", "server/discover", null);

        Answer answer = conversation.modern(headers, "server/discover", "");

        JsonObject result = Conversation.json(answer).getJsonObject("result");
        assertThat(result.getString("resultType")).isEqualTo("complete");
        assertThat(result.keySet()).contains("supportedVersions", "capabilities", "ttlMs", "cacheScope");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, tools/call, echo, 400, -32020",
        "2026-07-28, , echo, 400, -32020",
        "2026-07-28, tools/call, , 400, -32020",
        "2026-07-28, tools/call, =?base64?, 400, -32020",
        "2026-07-28, tools/call, other, 400, -32020"
    })
    void refusesHeadersThatDifferFromTheBody(String version, String method, String name, int status, int code) {
        Answer answer = conversation.modern(new Headers(version, method, name), "tools/call", "\"name\":\"echo\",");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void readsAnEncodedNameBeforeComparing() {
        Headers headers = new Headers("2026-07-28", "tools/call", "=?base64?ZWNobw==?=");

        Answer answer =
                conversation.modern(headers, "tools/call", "\"name\":\"echo\",\"arguments\":{\"words\":\"hello\"},");

        assertThat(Conversation.text(Conversation.json(answer).getJsonObject("result")))
                .isEqualTo("hello");
    }

    @Test
    void unknownMethodIsNotFoundForModernClientsOnly() {
        Answer modern = conversation.modern(new Headers("2026-07-28", "ping", null), "ping", "");
        Answer legacy = conversation.legacy("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/list\"}");

        assertThat(modern.status()).isEqualTo(404);
        assertThat(legacy.status()).isEqualTo(200);
        assertThat(List.of(code(modern), code(legacy))).containsOnly(-32601);
    }

    @Test
    void refusesAModernHeaderOverALegacyBody() {
        Headers headers = new Headers("2026-07-28", null, null);

        Answer list = conversation.post(headers, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        Answer handshake = conversation.post(headers, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}");

        assertThat(List.of(list.status(), handshake.status())).containsOnly(400);
        assertThat(List.of(code(list), code(handshake))).containsExactly(-32602, -32020);
    }

    @Test
    void answersABatchOfTheRevisionThatHasBatches() {
        Answer answer = conversation.post(NONE, """
                [{"jsonrpc":"2.0","id":1,"method":"ping"},
                 {"jsonrpc":"2.0","method":"notifications/initialized"},
                 {"jsonrpc":"2.0","id":2,"method":"ping"}]""");

        assertThat(Conversation.batch(answer)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "3", "[]", "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}"})
    void refusesWhatIsNoMessage(String body) {
        Answer answer = conversation.post(NONE, body);

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"words\":1}", "{\"words\":\"a\",\"more\":\"b\"}"})
    void wrongArgumentsAreAnErrorOfTheTool(String arguments) {
        Answer answer = conversation.legacy(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
                        + arguments + "}}");

        assertThat(Conversation.json(answer).getJsonObject("result").getBoolean("isError"))
                .isTrue();
    }

    private static int code(Answer answer) {
        return Conversation.json(answer).getJsonObject("error").getInt("code");
    }
}
