package io.portcullis.ear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of events: each passes when it comes, silence is filled, and who goes away ends what the era says. */
@Timeout(60)
class StreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ANSWER = "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}\n\n";
    private static final String PROGRESS = "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
            + "\"params\":{\"progressToken\":1,\"progress\":1}}\n\n";

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();

    private static Gateway gateway;
    private static Fixture streams;

    @BeforeAll
    static void importTheStreams() {
        gateway = Gateway.demo("streams", Map.of("PORTCULLIS_MCP_HEARTBEAT_SECONDS", "1"));
        for (String tool : List.of("step_by_step", "keep_silent", "left_by_modern", "left_by_legacy")) {
            UPSTREAM.offer(tool);
        }
        streams = Fixture.open(gateway, "streams", UPSTREAM.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    @Test
    void passesEachEventBeforeTheNextIsProduced() throws IOException {
        CountDownLatch firstSeen = new CountDownLatch(1);
        UPSTREAM.on("step_by_step", request -> {
            request.stream();
            request.event(PROGRESS);
            request.event(await(firstSeen) ? ANSWER : "data: \"the first event never came through\"\n\n");
            request.http().close();
        });

        HttpResponse<InputStream> response = open("step_by_step");
        try (BufferedReader lines = lines(response)) {
            String first = nextData(lines);
            firstSeen.countDown();
            String second = nextData(lines);

            assertThat(first).contains("notifications/progress");
            assertThat(second).contains("\"result\"");
        }
        assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache, no-transform");
    }

    @Test
    void fillsSilenceWithComments() throws IOException {
        CountDownLatch heard = new CountDownLatch(2);
        UPSTREAM.on("keep_silent", request -> {
            request.stream();
            request.event(await(heard) ? ANSWER : "");
            request.http().close();
        });

        try (BufferedReader lines = lines(open("keep_silent"))) {
            for (String line = lines.readLine(); heard.getCount() > 0; line = lines.readLine()) {
                assertThat(line).as("a comment, before the stream ends").isNotNull();
                if (line.startsWith(":")) {
                    heard.countDown();
                }
            }
            assertThat(nextData(lines)).contains("\"result\"");
        }
    }

    @Test
    void endsTheWorkBehindAModernClientThatGoesAway() throws IOException {
        CountDownLatch cut = new CountDownLatch(1);
        UPSTREAM.on("left_by_modern", request -> pourUntil(request, cut));

        try (BufferedReader lines = lines(open("left_by_modern"))) {
            assertThat(nextData(lines)).contains("notifications/progress");
        }

        assertThat(await(cut)).as("the upstream was told").isTrue();
    }

    @Test
    void leavesTheWorkBehindALegacyClientThatGoesAway() throws IOException {
        CountDownLatch cut = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        UPSTREAM.on("left_by_legacy", request -> {
            pour(request, cut, 40);
            finished.countDown();
        });
        HttpRequest call = streams.client()
                .request(Map.of("MCP-Protocol-Version", "2025-11-25"))
                .POST(body("left_by_legacy", ""))
                .build();

        try (BufferedReader lines = lines(send(call))) {
            assertThat(nextData(lines)).contains("notifications/progress");
        }

        assertThat(await(finished)).as("the upstream went on to its end").isTrue();
        assertThat(cut.getCount()).as("nobody hung up on the upstream").isOne();
    }

    @Test
    void carriesOnWhereALegacyClientSawTheLastEvent() throws IOException {
        UPSTREAM.on("initialize", request -> {
            request.http().getResponseHeaders().set("Mcp-Session-Id", "of-the-upstream");
            request.result("\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}");
        });
        UPSTREAM.on("GET", request -> {
            request.stream();
            request.event("id: 8\n" + PROGRESS);
            request.http().close();
        });
        Caller caller = streams.client();
        String session = caller.initialize().http().header("Mcp-Session-Id");
        HttpRequest resume = caller.request(Map.of(
                        "MCP-Protocol-Version", "2025-11-25",
                        "Accept", "text/event-stream",
                        "Mcp-Session-Id", session,
                        "Last-Event-ID", "7"))
                .GET()
                .build();

        String resumed = new String(send(resume).body().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(resumed).contains("id: 8").contains("notifications/progress");
        assertThat(UPSTREAM.arrivals())
                .anyMatch(arrival -> arrival.httpMethod().equals("GET")
                        && arrival.header("last-event-id").equals("7")
                        && arrival.header("mcp-session-id").equals("of-the-upstream"));
    }

    private static HttpResponse<InputStream> open(String tool) {
        Map<String, String> headers =
                Map.of("MCP-Protocol-Version", Caller.MODERN, "Mcp-Method", "tools/call", "Mcp-Name", tool);
        return send(streams.client()
                .request(headers)
                .POST(body(tool, Caller.META + ","))
                .build());
    }

    private static HttpRequest.BodyPublisher body(String tool, String meta) {
        String params = meta + "\"name\":\"" + tool + "\",\"arguments\":{}";
        return HttpRequest.BodyPublishers.ofString(Caller.message("tools/call", params));
    }

    private static HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String nextData(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        return "the stream ended";
    }

    private static void pourUntil(ScriptedUpstream.Request request, CountDownLatch cut) throws IOException {
        pour(request, cut, 10 * (int) PATIENCE.toSeconds());
    }

    /** An event every tenth of a second; {@code cut} tells that somebody hung up. */
    private static void pour(ScriptedUpstream.Request request, CountDownLatch cut, int events) throws IOException {
        request.stream();
        try {
            for (int i = 0; i < events; i++) {
                request.event(PROGRESS);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            request.event(ANSWER);
        } catch (IOException hungUp) {
            cut.countDown();
        } finally {
            request.http().close();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }
}
