package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an allowed call obliges to: so long, so many rows, so often. */
class ObligationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ROWS = "\"structuredContent\":{\"columns\":[\"a\",\"b\",\"c\"],\"rows\":[[1],[2],[3]]},"
            + "\"content\":[{\"type\":\"text\",\"text\":\"one\\ntwo\\nthree\"}]";
    private static final CountDownLatch END = new CountDownLatch(1);

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream()
            .offer("get_rows", request -> request.result(complete(request) + ROWS))
            .offer("get_row_stream", ObligationsIT::streamed)
            .offer("get_slowly", request -> {
                await();
                request.text("late");
            })
            .offer("get_counted")
            .offer("get_counted_direct");

    private static Fixture data;

    @BeforeAll
    static void importTheData() {
        data = Fixture.open(Ruled.GATEWAY, "data", UPSTREAM.url());
    }

    @BeforeEach
    void applyTheDocument() {
        Ruled.apply("""
                {"teams":{"agents":{"members":["%s"],"defaultPermissions":["mcp:*"]}},
                 "accessControl":{
                   "servers":{"data":{"allowedTeams":["agents"]}},
                   "tools":{
                     "data.get_rows":{"constraints":{"maxRows":2}},
                     "data.get_row_stream":{"constraints":{"maxRows":2}},
                     "data.get_slowly":{"constraints":{"timeout":"1s"}},
                     "data.get_counted":{"rateLimit":{"requests":1,"window":"1h"}},
                     "data.get_counted_direct":{"rateLimit":{"requests":1,"window":"1h"}}}}}
                """.formatted(data.agent().id()));
    }

    @AfterAll
    static void stop() {
        END.countDown();
        UPSTREAM.close();
    }

    @Test
    void cutsRowsOnEveryWayAndSaysSo() {
        List<JsonObject> results = List.of(
                data.client().call("get_rows").result(),
                data.client().legacyCall("get_rows", "{}").result(),
                data.client().call("get_row_stream").result(),
                data.client().legacyCall("get_row_stream", "{}").result(),
                direct("get_rows").json(),
                direct("get_row_stream").json());

        assertThat(results).allSatisfy(result -> {
            JsonObject structured = result.getJsonObject("structuredContent");
            assertThat(structured.getJsonArray("rows")).hasSize(2);
            assertThat(structured.getJsonArray("columns")).hasSize(3);
            assertThat(result.getJsonObject("_meta").getInt("io.portcullis/maxRows"))
                    .isEqualTo(2);
            assertThat(result.getJsonArray("content").getJsonObject(0).getString("text"))
                    .isEqualTo("one\ntwo");
        });
    }

    @Test
    void whatNoRuleAsksToLogIsKeptOutOfTheRecordWhereTheDocumentSaysSo() {
        Ruled.apply("""
                {"teams":{"agents":{"members":["%s"],"defaultPermissions":["mcp:read"]}},
                 "accessControl":{
                   "servers":{"data":{"allowedTeams":["agents"]}},
                   "tools":{"data.get_rows":{"auditLog":true},"data.get_counted":{"allowedUsers":["nobody"]}},
                   "audit":{"logAll":false}}}
                """.formatted(data.agent().id()));
        int before = entries();

        assertThat(data.client().call("get_row_stream").reason()).isEqualTo("ALLOWED");
        assertThat(data.client().legacyCall("get_row_stream", "{}").reason()).isEqualTo("ALLOWED");
        assertThat(direct("get_row_stream").status()).isEqualTo(200);
        assertThat(entries() - before).as("allowed, and nobody asks to log it").isZero();
        assertThat(data.client().call("get_rows").reason()).isEqualTo("ALLOWED");
        assertThat(entries() - before)
                .as("allowed, and its rule asks to log it")
                .isEqualTo(1);
        assertThat(data.client().call("get_counted").reason()).startsWith("TOOL_");
        assertThat(entries() - before).as("refused").isEqualTo(2);
    }

    private static int entries() {
        return data.admin()
                .get("/v1/audit?limit=500&agent=" + data.agent().id())
                .getJsonArray("items")
                .size();
    }

    @Test
    void aLimitOfTheCallersOwnMayNotBeHigher() {
        assertThat(data.client().call("get_rows", "{\"limit\":3}").reason()).isEqualTo("CONSTRAINT_MAX_ROWS");
        assertThat(data.client().call("get_rows", "{\"limit\":2}").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void endsACallThatTakesTooLongAndTellsALegacyServer() {
        long start = System.nanoTime();

        Caller.Reply modern = data.client().call("get_slowly");
        Caller.Reply legacy = data.client().legacyCall("get_slowly", "{}");
        Http.Answer direct = direct("get_slowly");

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(15));
        assertThat(modern.error().getString("message")).contains("did not answer within");
        assertThat(legacy.error().getString("message")).contains("did not answer within");
        assertThat(direct.status()).isIn(502, 504);
        assertThat(Eventually.holds(PATIENCE, () -> UPSTREAM.arrivals().stream()
                        .anyMatch(arrival -> arrival.body().contains("notifications/cancelled")
                                && arrival.body().contains("\"requestId\":1"))))
                .as("the server was told")
                .isTrue();
    }

    @Test
    void aCallTooManyHearsWhichLimitAndWhenOverMcp() {
        Caller.Reply first = data.client().call("get_counted");

        Caller.Reply modern = data.client().call("get_counted");
        Caller.Reply legacy = data.client().legacyCall("get_counted", "{}");

        assertThat(first.reason()).isEqualTo("ALLOWED");
        for (Caller.Reply reply : List.of(modern, legacy)) {
            JsonObject told = reply.error().getJsonObject("data");
            assertThat(reply.code()).isEqualTo(-32004);
            assertThat(told.getString("decision")).isEqualTo("rate_limited");
            assertThat(told.getString("reason")).isEqualTo("RATE_LIMITED");
            assertThat(told.getString("limit"))
                    .isEqualTo("perUserTool:" + data.agent().id() + ":data.get_counted");
            assertThat(reply.http().header("Retry-After")).isEqualTo(String.valueOf(told.getInt("retryAfterSeconds")));
            assertThat(told.getInt("retryAfterSeconds")).isBetween(3_500, 3_600);
        }
        assertThat(UPSTREAM.callsOf("get_counted")).hasSize(1);
    }

    @Test
    void aDirectCallTooManyIs429() {
        Http.Answer first = direct("get_counted_direct");

        Http.Answer second = direct("get_counted_direct");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(429);
        assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(3_500, 3_600);
        assertThat(second.json().getString("limit")).endsWith("data.get_counted_direct");
        assertThat(second.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void askingWhatWouldBeDecidedCostsNothing() {
        String user = data.agent().id();

        List<String> codes = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> Ruled.test(user, "data", "get_rows", "{}"))
                .map(answer -> answer.getString("code"))
                .toList();
        JsonObject obliged = Ruled.test(user, "data", "get_rows", "{}").getJsonObject("obligations");

        assertThat(codes).containsOnly("ALLOWED");
        assertThat(obliged.getInt("maxRows")).isEqualTo(2);
        assertThat(Ruled.test(user, "data", "get_slowly", "{}")
                        .getJsonObject("obligations")
                        .getInt("timeoutMs"))
                .isEqualTo(1_000);
    }

    private static Http.Answer direct(String tool) {
        return Ruled.direct(data.agent().token("data"), "data", tool, "{}");
    }

    private static String complete(ScriptedUpstream.Request request) {
        return request.modern() ? "\"resultType\":\"complete\"," : "";
    }

    private static void streamed(ScriptedUpstream.Request request) throws java.io.IOException {
        request.stream();
        request.event("data: {\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"result\":{" + complete(request) + ROWS
                + "}}\n\n");
        request.http().close();
    }

    private static void await() {
        try {
            END.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }
}
