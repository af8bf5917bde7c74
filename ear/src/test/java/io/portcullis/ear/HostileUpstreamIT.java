package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a server answers, the client gets one well-formed message in time, and the server learns nothing of it. */
class HostileUpstreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String IDLE_SECONDS = "3";
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final ScriptedUpstream CANARY = new ScriptedUpstream();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();

    private static Gateway gateway;
    private static Fixture hostile;

    @BeforeAll
    static void importTheHostileServer() {
        UPSTREAM.offer("html", request -> request.raw(200, "text/html", "<html><body>Sign in</body></html>"))
                .offer("html_as_json", request -> request.raw(200, "application/json", "<html/>"))
                .offer("wrong_id", request -> request.raw(200, "application/json", answer("999")))
                .offer(
                        "two_answers",
                        request -> request.raw(200, "application/json", answer(request.id()) + answer(request.id())))
                .offer(
                        "duplicate_result",
                        request -> request.raw(
                                200,
                                "application/json",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"result\":{\"x\":1}}"))
                .offer(
                        "no_result",
                        request -> request.raw(
                                200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + "}"))
                .offer("empty", request -> request.raw(200, "application/json", ""))
                .offer("status_401", request -> request.raw(401, "application/json", "{}"))
                .offer("status_403", request -> request.raw(403, "text/plain", "no"))
                .offer("status_500", request -> request.raw(500, "text/plain", "stack trace"))
                .offer("status_204", request -> request.raw(204, "application/json", ""))
                .offer("redirects_302", request -> redirect(request, 302))
                .offer("redirects_307", request -> redirect(request, 307))
                .offer("redirects_308", request -> redirect(request, 308))
                .offer("endless_line", request -> pour(request, "application/json", "x", 20))
                .offer("huge_body", request -> pour(request, "application/json", "{\"jsonrpc\":\"2.0\",\"x\":\"", 20))
                .offer("closes_early", HostileUpstreamIT::closeEarly)
                .offer("hangs", request -> hang())
                .offer("hangs_in_the_middle", request -> {
                    request.http().getResponseHeaders().set("Content-Type", "application/json");
                    request.http().sendResponseHeaders(200, 1_000);
                    request.http().getResponseBody().write("{\"jsonrpc\":".getBytes(StandardCharsets.US_ASCII));
                    request.http().getResponseBody().flush();
                    hang();
                })
                .offer("read_headers");
        gateway = Gateway.demo("hostile", Map.of("PORTCULLIS_UPSTREAM_IDLE_TIMEOUT_SECONDS", IDLE_SECONDS));
        hostile = Fixture.open(gateway, "hostile", UPSTREAM.url());
    }

    @AfterAll
    static void stop() {
        END.countDown();
        gateway.close();
        UPSTREAM.close();
        CANARY.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html",
                "html_as_json",
                "wrong_id",
                "two_answers",
                "duplicate_result",
                "no_result",
                "empty",
                "status_401",
                "status_403",
                "status_500",
                "status_204",
                "redirects_302",
                "redirects_307",
                "redirects_308",
                "endless_line",
                "huge_body",
                "closes_early",
                "hangs",
                "hangs_in_the_middle"
            })
    void answersWithOneWellFormedErrorInTime(String tool) {
        Caller caller = hostile.client();
        Instant start = Instant.now();

        Caller.Reply reply = caller.call(tool);

        JsonObject message = reply.message();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(message.getString("jsonrpc")).isEqualTo("2.0");
        assertThat(message.getInt("id")).isEqualTo(1);
        assertThat(message.getJsonObject("error").getString("message"))
                .isNotBlank()
                .doesNotContain("stack trace");
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
        assertThat(CANARY.arrivals()).isEmpty();
    }

    @Test
    void tellsTheUpstreamNothingOfTheClientButTheProtocol() {
        String token = hostile.agent().token("hostile");
        Map<String, String> ofTheClient = Map.ofEntries(
                Map.entry("Mcp-Name", "read_headers"),
                Map.entry("Cookie", "session=of-the-client"),
                Map.entry("Origin", gateway.url()),
                Map.entry("X-Forwarded-For", "198.51.100.7"),
                Map.entry("X-Forwarded-Host", "client.example"),
                Map.entry("Forwarded", "for=198.51.100.7"),
                Map.entry("X-Real-IP", "198.51.100.7"),
                Map.entry("Proxy-Authorization", "Basic eDp5"),
                Map.entry("X-Anything", "else"));

        new Caller(gateway, "hostile", token)
                .modern("tools/call", "\"name\":\"read_headers\",\"arguments\":{}", ofTheClient);

        ScriptedUpstream.Arrival arrival = UPSTREAM.callsOf("read_headers").get(0);
        assertThat(arrival.headers().keySet())
                .doesNotContain("authorization", "cookie", "origin", "forwarded", "x-real-ip", "proxy-authorization")
                .doesNotContain("x-anything")
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-forwarded"));
        assertThat(arrival.header("host")).isEqualTo("127.0.0.1:" + UPSTREAM.port());
        assertThat(arrival.header("mcp-name")).isEqualTo("read_headers");
        assertThat(arrival.toString()).doesNotContain(token).doesNotContain("198.51.100.7");
    }

    private static String answer(String id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"resultType\":\"complete\",\"content\":[]}}";
    }

    private static void redirect(ScriptedUpstream.Request request, int status) throws IOException {
        request.http().getResponseHeaders().set("Location", CANARY.url());
        request.raw(status, "application/json", "");
    }

    /** So many megabytes without an end of line. */
    private static void pour(ScriptedUpstream.Request request, String contentType, String start, int megabytes)
            throws IOException {
        HttpExchange http = request.http();
        http.getResponseHeaders().set("Content-Type", contentType);
        http.sendResponseHeaders(200, 0);
        try (OutputStream body = http.getResponseBody()) {
            body.write(start.getBytes(StandardCharsets.US_ASCII));
            byte[] megabyte = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < megabytes; i++) {
                body.write(megabyte);
            }
        }
    }

    private static void closeEarly(ScriptedUpstream.Request request) throws IOException {
        request.http().getResponseHeaders().set("Content-Type", "application/json");
        request.http().sendResponseHeaders(200, 1_000);
        request.http().getResponseBody().write("{\"jsonrpc\":".getBytes(StandardCharsets.US_ASCII));
        request.http().getResponseBody().flush();
        throw new IOException("on purpose");
    }

    private static void hang() {
        try {
            END.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
