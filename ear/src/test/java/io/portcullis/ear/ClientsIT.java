package io.portcullis.ear;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Clients and servers that people really use, on both sides of the gateway. */
class ClientsIT {
    private static final String ALLOWED = "test_simple_text";
    private static final String DENIED = "test_error_handling";
    private static final String DENIED_IS_HIGH = "{\"tools\":{\"" + DENIED + "\":{\"trust\":\"high\"}}}";

    private static NodeTools.Listening upstream;
    private static Path arrivals;
    private static Fixture fixture;

    @BeforeAll
    static void putAServerBehindTheGateway() throws IOException {
        arrivals = Files.createTempFile("arrivals", ".jsonl");
        upstream = NodeTools.listen(Map.of("PORT", "0", "ARRIVALS", arrivals.toString()), "fixture-server.mjs");
        Rest admin = Rest.of(Rest.Account.bootstrap(Gateway.shared()));
        admin.importServer("clients", upstream.url());
        admin.approve("clients", DENIED_IS_HIGH);
        Rest.Account agent = admin.serviceAccount("client", "mcp");
        admin.grant(agent.id(), "clients", "medium");
        fixture = new Fixture(Gateway.shared(), admin, "clients", agent);
    }

    @AfterAll
    static void stop() throws IOException {
        upstream.close();
        Files.delete(arrivals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspector-legacy",
                "inspector-auto",
                "inspector-modern",
                "typescript-legacy",
                "typescript-auto",
                "typescript-modern",
                "mcporter"
            })
    void isUsedByClientsAsIfItWereTheServer(String client) throws IOException {
        Map<String, String> tools = Map.of("ALLOWED_TOOL", ALLOWED, "DENIED_TOOL", DENIED);

        NodeTools.Ended ended =
                NodeTools.run(tools, 2, "clients.mjs", client, Gateway.shared().endpoint("clients"), token());

        JsonObject report = lastLine(ended.output());
        assertThat(report.getJsonArray("tools").toString()).contains(ALLOWED).doesNotContain(DENIED);
        assertThat(report.getJsonObject("allowed").getBoolean("ok"))
                .as(ended.output())
                .isTrue();
        assertThat(report.getJsonObject("allowed").getString("text")).isNotBlank();
        assertThat(report.getJsonObject("denied").getBoolean("ok")).isFalse();
        assertThat(report.getJsonObject("denied").getString("message"))
                .contains(client.startsWith("inspector") ? DENIED : "Denied by Portcullis");
        assertThat(Files.readString(arrivals)).contains(ALLOWED).doesNotContain(DENIED);
    }

    @Test
    void isUsedByTheJavaClientAsIfItWereTheServer() throws IOException {
        String token = token();
        try (McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                Gateway.shared().url())
                        .endpoint("/mcp/clients")
                        .addHttpRequestCustomizer((request, method, uri, body, context) ->
                                request.setHeader("Authorization", "Bearer " + token))
                        .build())
                .build()) {
            client.initialize();

            McpSchema.CallToolResult allowed = client.callTool(McpSchema.CallToolRequest.builder(ALLOWED)
                    .arguments(Map.of())
                    .build());

            assertThat(allowed.content()).isNotEmpty();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains(ALLOWED)
                    .doesNotContain(DENIED);
            assertThatThrownBy(() -> client.callTool(McpSchema.CallToolRequest.builder(DENIED)
                            .arguments(Map.of())
                            .build()))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("Denied by Portcullis");
        }
        assertThat(Files.readString(arrivals)).doesNotContain(DENIED);
    }

    @Test
    void carriesTheReferenceServerWhichKnowsTheHandshakeAlone() {
        try (NodeTools.Listening everything = NodeTools.listen(Map.of(), "upstreams.mjs", "everything")) {
            Fixture open = Fixture.open(Gateway.shared(), "reference", everything.url());
            Caller caller = open.client();
            String session = caller.initialize().http().header("Mcp-Session-Id");
            Map<String, String> inSession = Map.of("Mcp-Session-Id", session);

            Caller.Reply reply = caller.legacy(
                    "tools/call", "\"name\":\"echo\",\"arguments\":{\"message\":\"through the gate\"}", inSession);

            assertThat(session).isNotBlank();
            assertThat(reply.text()).contains("through the gate");
            assertThat(caller.modern("server/discover", "", Map.of()).code()).isEqualTo(-32022);
        }
    }

    @Test
    void carriesTheMemoryServerInBothEras() {
        try (NodeTools.Listening memory = NodeTools.listen(Map.of(), "upstreams.mjs", "memory")) {
            Fixture open = Fixture.open(Gateway.shared(), "memory", memory.url());
            Caller caller = open.client();
            String entity = "{\"entities\":[{\"name\":\"gate\",\"entityType\":\"thing\",\"observations\":[\"shut\"]}]}";
            String session = caller.initialize().http().header("Mcp-Session-Id");
            Map<String, String> inSession = Map.of("Mcp-Session-Id", session);

            Caller.Reply written = caller.call("create_entities", entity);
            Caller.Reply read = caller.legacy("tools/call", "\"name\":\"read_graph\",\"arguments\":{}", inSession);

            assertThat(written.text()).contains("gate");
            assertThat(read.text()).contains("gate");
        }
    }

    private static String token() {
        return fixture.agent().token("clients");
    }

    private static JsonObject lastLine(String output) {
        String[] lines = output.lines().filter(line -> line.startsWith("{")).toArray(String[]::new);
        assertThat(lines).as(output).isNotEmpty();
        return Http.json(lines[lines.length - 1]);
    }
}
