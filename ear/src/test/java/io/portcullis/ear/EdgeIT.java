package io.portcullis.ear;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The protocol's edge: versions, mirror headers, hosts, origins. What is refused here is forwarded in no case. */
class EdgeIT {
    private static final String CALL = "\"name\":\"read_edge\",\"arguments\":{}";

    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_edge");

    private static Fixture edge;
    private int arrivalsBefore;

    @BeforeAll
    static void importTheEdge() {
        edge = Fixture.open(Gateway.shared(), "edge", UPSTREAM.url());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @BeforeEach
    void count() {
        arrivalsBefore = UPSTREAM.arrivals().size();
    }

    @AfterEach
    void nothingArrived() {
        assertThat(UPSTREAM.arrivals()).hasSize(arrivalsBefore);
    }

    @Test
    void refusesHeadersThatSayOtherThanTheBody() {
        List<Map<String, String>> lies = List.of(
                Map.of("Mcp-Name", "delete_edge"),
                Map.of("Mcp-Name", ""),
                Map.of("Mcp-Name", "=?base64?" + base64("delete_edge") + "?="),
                Map.of("Mcp-Name", "=?base64?!?="),
                Map.of("Mcp-Name", "read_edge", "Mcp-Method", "tools/list"),
                Map.of("Mcp-Name", "read_edge", "Mcp-Method", ""),
                Map.of("Mcp-Name", "read_edge", "MCP-Protocol-Version", "2025-11-25"),
                Map.of("Mcp-Name", "read_edge", "MCP-Protocol-Version", ""));

        List<Caller.Reply> replies = lies.stream()
                .map(lie -> edge.client().modern("tools/call", CALL, new HashMap<>(lie)))
                .toList();

        assertThat(replies).allSatisfy(reply -> assertError(reply, 400, -32020));
    }

    @Test
    void refusesAHeaderThatStandsTwice() {
        HttpRequest twice = edge.client()
                .request(Map.of("MCP-Protocol-Version", Caller.MODERN, "Mcp-Method", "tools/call"))
                .header("Mcp-Name", "read_edge")
                .header("Mcp-Name", "delete_edge")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.message("tools/call", Caller.META + "," + CALL)))
                .build();

        assertError(new Caller.Reply(Http.send(twice)), 400, -32020);
    }

    @Test
    void refusesAVersionThatNobodySpeaksAndNamesThoseItDoes() {
        String claim = Caller.META.replace(Caller.MODERN, "2099-01-01");
        Map<String, String> headers = Map.of("MCP-Protocol-Version", "2099-01-01", "Mcp-Method", "tools/list");

        Caller.Reply reply = edge.client().post(Caller.message("tools/list", claim), headers);

        assertError(reply, 400, -32022);
        assertThat(reply.error().getJsonObject("data").getJsonArray("supported").toString())
                .contains(Caller.MODERN);
        assertThat(reply.error().getJsonObject("data").getString("requested")).isEqualTo("2099-01-01");
    }

    @Test
    void refusesAModernRequestWithoutItsEnvelope() {
        Map<String, String> headers = Map.of("MCP-Protocol-Version", Caller.MODERN, "Mcp-Method", "tools/list");
        String noCapabilities = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + Caller.MODERN + "\"}";

        assertError(edge.client().post(Caller.message("tools/list", ""), headers), 400, -32602);
        assertError(edge.client().post(Caller.message("tools/list", noCapabilities), headers), 400, -32602);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "tools/destroy", "tasks/list"})
    void knowsNoMethodThatTheModernEraDoesNot(String method) {
        assertError(edge.client().modern(method, "\"uri\":\"test://x\"", Map.of()), 404, -32601);
    }

    @Test
    void hasNoGetAndNoDeleteInTheModernEra() {
        Map<String, String> modern = Map.of("MCP-Protocol-Version", Caller.MODERN);

        int get = Http.send(edge.client().request(modern).GET().build()).status();
        int delete = edge.client().delete(modern).status();

        assertThat(List.of(get, delete)).containsOnly(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1"})
    void refusesAForeignOrigin(String origin) {
        Caller.Reply reply = edge.client().legacy("tools/call", CALL, Map.of("Origin", origin));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.http().header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "localhost.evil.example:8787"})
    void refusesAForeignHost(String host) throws IOException {
        String head = post("Host: " + host);

        assertThat(head).startsWith("HTTP/1.1 421");
    }

    @Test
    void letsABrowserOfItsOwnOriginAskFirst() {
        HttpRequest preflight = HttpRequest.newBuilder(Gateway.shared().at("/mcp/edge"))
                .header("Origin", Gateway.shared().url())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type, mcp-protocol-version")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();

        Http.Answer answer = Http.send(preflight);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin"))
                .isEqualTo(Gateway.shared().url());
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "MCP-Protocol-Version");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("WWW-Authenticate", "Mcp-Session-Id", "MCP-Protocol-Version");
    }

    @Test
    void believesNoHeaderAboutWhoIsCalling() {
        Map<String, String> magic = Map.of(
                "Authorization", "",
                "$WSRU", "portcullis-demo",
                "$WSPR", "https",
                "X-Forwarded-User", "portcullis-demo",
                "X-Forwarded-For", "127.0.0.1");

        Caller.Reply reply = edge.client().legacy("tools/call", CALL, magic);

        assertThat(reply.status()).isEqualTo(401);
    }

    private static void assertError(Caller.Reply reply, int status, int code) {
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    /** The status line of an otherwise good call, with the header as given. */
    private static String post(String hostHeader) throws IOException {
        String body = Caller.message("tools/call", CALL);
        String request = "POST /mcp/edge HTTP/1.1\r\n" + hostHeader + "\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + edge.agent().token("edge") + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket = new Socket("localhost", Gateway.shared().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
