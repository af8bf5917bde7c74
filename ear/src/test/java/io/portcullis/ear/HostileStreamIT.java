package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream that goes wrong still ends with one well-formed message: the client is not left to guess. */
class HostileStreamIT {
    private static final int LARGEST_EVENT = 4 * 1024 * 1024;

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream()
            .offer("html", request -> stream(request, "data: <html>\n\n"))
            .offer("wrong_id", request -> stream(request, "data: " + answer("999") + "\n\n"))
            .offer("no_answer", HostileStreamIT::stream)
            .offer("comments", request -> stream(request, ": nothing\n\n", ": at all\n\n"))
            .offer("endless_event", request -> stream(request, "data: " + "x".repeat(2 * LARGEST_EVENT)))
            .offer("half_an_event", request -> stream(request, "data: {\"jsonrpc\":\"2.0\",\"id\":1,"))
            .offer(
                    "two_answers",
                    request -> stream(request, "data: " + answer("1") + "\n\n", "data: " + answer("1") + "\n\n"));

    private static Fixture hostile;

    @BeforeAll
    static void importTheHostileServer() {
        hostile = Fixture.open(Gateway.shared(), "hostile-streams", UPSTREAM.url());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "wrong_id", "no_answer", "comments", "endless_event", "half_an_event"})
    void endsWithOneWellFormedError(String tool) {
        Caller.Reply reply = hostile.client().call(tool);

        JsonObject message = reply.message();
        assertThat(message.getString("jsonrpc")).isEqualTo("2.0");
        assertThat(message.getInt("id")).isEqualTo(1);
        assertThat(message.getJsonObject("error").getString("message")).isNotBlank();
    }

    @Test
    void passesOneAnswerOfTwo() {
        Caller.Reply reply = hostile.client().call("two_answers");

        List<String> answers = reply.http()
                .body()
                .lines()
                .filter(line -> line.contains("\"result\""))
                .toList();
        assertThat(answers).hasSize(1);
    }

    private static void stream(ScriptedUpstream.Request request, String... parts) throws IOException {
        request.stream();
        for (String part : parts) {
            request.event(part);
        }
        request.http().close();
    }

    private static String answer(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"resultType\":\"complete\",\"content\":[]}}";
    }
}
