package io.portcullis.mcp;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EraRuleTest {
    private static final String MODERN = "2026-07-28";
    private static final String CLAIM = "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"";
    private static final String CAPABLE = "\"io.modelcontextprotocol/clientCapabilities\":{}";
    private static final String ENVELOPE = "\"_meta\":{" + CLAIM + "," + CAPABLE + "}";

    /** The order of PROTOCOL 1.2: what the body is, its claim, the version header → the era or the error. */
    @ParameterizedTest
    @CsvSource({
        "response,     none,     none,       LEGACY",
        "response,     none,     2026-07-28, LEGACY",
        "initialize,   none,     none,       LEGACY",
        "initialize,   none,     2025-11-25, LEGACY",
        "initialize,   none,     2026-07-28, -32020",
        "initialize,   none,     2027-01-01, -32020",
        "initialize,   modern,   2026-07-28, MODERN",
        "tools/list,   modern,   2026-07-28, MODERN",
        "tools/list,   modern,   none,       -32020",
        "tools/list,   modern,   2025-11-25, -32020",
        "tools/list,   modern,   2027-01-01, -32020",
        "tools/list,   future,   2027-01-01, -32022",
        "tools/list,   legacy,   2025-11-25, -32022",
        "tools/list,   number,   2026-07-28, -32602",
        "tools/list,   bare,     2026-07-28, -32602",
        "tools/list,   none,     2026-07-28, -32602",
        "tools/list,   none,     2027-01-01, -32602",
        "tools/list,   none,     none,       LEGACY",
        "tools/list,   none,     2025-03-26, LEGACY",
        "tools/list,   none,     2025-06-18, LEGACY",
        "tools/list,   none,     2025-11-25, LEGACY",
        "tools/list,   none,     2024-11-05, -32022",
        "tools/list,   none,     draft,      -32022",
        "notification, none,     none,       LEGACY",
        "notification, bare,     2026-07-28, MODERN",
        "notification, none,     2026-07-28, -32602"
    })
    void asksInTheOrderOfTheReferenceServer(String kind, String claim, String header, String expected) throws McpFault {
        JsonRpcMessage message = message(kind, claim);
        Map<String, String> headers = headers(header, message.method());

        String answer = answer(message, headers);

        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void namesTheVersionsWhereItKnowsNotTheRequestedOne() {
        assertThatExceptionOfType(McpFault.class)
                .isThrownBy(() -> EraRule.of(message("tools/list", "future"), headers("2027-01-01", "tools/list")::get))
                .satisfies(fault -> assertThat(fault.id()).isEqualTo("7"))
                .satisfies(fault -> assertThat(fault.error().data())
                        .isEqualTo("{\"supported\":[\"2026-07-28\"],\"requested\":\"2027-01-01\"}"));
        assertThat(EraRule.legacyOnly(MODERN).data())
                .isEqualTo(
                        "{\"supported\":[\"2025-03-26\",\"2025-06-18\",\"2025-11-25\"],\"requested\":\"2026-07-28\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call,     name,   Mcp-Name",
        "prompts/get,    name,   Mcp-Name",
        "resources/read, uri,    Mcp-Name",
        "tasks/get,      taskId, Mcp-Name"
    })
    void comparesTheMirrorOfWhatTheMethodNames(String method, String member, String header) throws McpFault {
        JsonRpcMessage message = request(method, "\"" + member + "\":\"the one\"," + ENVELOPE);
        Map<String, String> headers = headers(MODERN, method);

        headers.put(header, "the one");
        assertThat(answer(message, headers)).isEqualTo("MODERN");

        headers.put(header, "another");
        assertThat(answer(message, headers)).isEqualTo("-32020");

        headers.remove(header);
        assertThat(answer(message, headers)).isEqualTo("-32020");
    }

    @Test
    void refusesAMethodHeaderThatIsMissingOrNotTheBodys() throws McpFault {
        JsonRpcMessage message = request("tools/list", ENVELOPE);
        Map<String, String> headers = headers(MODERN, "tools/call");

        assertThat(answer(message, headers)).isEqualTo("-32020");

        headers.remove("Mcp-Method");
        assertThat(answer(message, headers)).isEqualTo("-32020");

        headers.put("Mcp-Method", "TOOLS/LIST");
        assertThat(answer(message, headers)).isEqualTo("-32020");
    }

    @Test
    void decodesABase64MirrorBeforeItCompares() throws McpFault {
        JsonRpcMessage message = request("tools/call", "\"name\":\"größe 😀\"," + ENVELOPE);
        Map<String, String> headers = headers(MODERN, "tools/call");

        headers.put("Mcp-Name", "=?base64?" + Base64.getEncoder().encodeToString("größe 😀".getBytes(UTF_8)) + "?=");

        assertThat(answer(message, headers)).isEqualTo("MODERN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=?base64?@@@?=", "=?base64?gA==?=", "=?base64?", "=?base64?eA==", "=?utf8?x?=", "=?base64??="})
    void refusesABase64MirrorThatSaysSomethingElse(String sent) throws McpFault {
        JsonRpcMessage message = request("tools/call", "\"name\":\"x\"," + ENVELOPE);
        Map<String, String> headers = headers(MODERN, "tools/call");

        headers.put("Mcp-Name", sent);

        assertThat(answer(message, headers)).isEqualTo("-32020");
    }

    @Test
    void ignoresWhiteSpaceAroundAHeader() throws McpFault {
        JsonRpcMessage message = request("tools/call", "\"name\":\"x\"," + ENVELOPE);
        Map<String, String> headers = headers(MODERN, "tools/call");

        headers.put("Mcp-Name", " x\t");

        assertThat(answer(message, headers)).isEqualTo("MODERN");
    }

    @Test
    void refusesCapabilitiesThatAreNoObject() throws McpFault {
        JsonRpcMessage message =
                request("tools/list", "\"_meta\":{" + CLAIM + ",\"io.modelcontextprotocol/clientCapabilities\":[]}");

        String answer = answer(message, headers(MODERN, "tools/list"));

        assertThat(answer).isEqualTo("-32602");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"city\":\"Bern\"}        | Bern                 | true",
                "{\"city\":\"Bern\"}        | =?base64?QmVybg==?=  | true",
                "{\"city\":\"Bern\"}        | bern                 | false",
                "{\"city\":\"Bern\"}        | -                    | false",
                "{\"city\":7}               | 7                    | true",
                "{\"city\":7}               | 7.0                  | false",
                "{\"city\":true}            | true                 | true",
                "{\"city\":null}            | -                    | true",
                "{\"city\":null}            | null                 | false",
                "{}                         | -                    | true",
                "{}                         | Bern                 | false",
                "{\"c\\u0069ty\":\"Bern\"}  | Basel                | false"
            })
    void comparesTheHeadersOfMarkedArguments(String arguments, String sent, boolean passes) throws McpFault {
        JsonRpcMessage message = request("tools/call", "\"name\":\"x\",\"arguments\":" + arguments);
        RequestHeaders headers = name -> name.equals("Mcp-Param-City") ? sent : null;

        if (passes) {
            assertThatCode(() -> ModernEnvelope.checkParameters(message, Map.of("city", "City"), headers))
                    .doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(McpFault.class)
                    .isThrownBy(() -> ModernEnvelope.checkParameters(message, Map.of("city", "City"), headers))
                    .satisfies(fault -> assertThat(fault.error().code()).isEqualTo(McpError.HEADER_MISMATCH))
                    .satisfies(fault -> assertThat(fault.error().status()).isEqualTo(400));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "initialize,           true,  false",
        "ping,                 true,  false",
        "logging/setLevel,     true,  false",
        "resources/subscribe,  true,  false",
        "server/discover,      false, true",
        "subscriptions/listen, false, true",
        "tools/call,           true,  true"
    })
    void knowsWhichMethodsAnEraHas(String method, boolean legacy, boolean modern) {
        assertThat(McpMethods.exists(method, Era.LEGACY)).isEqualTo(legacy);
        assertThat(McpMethods.exists(method, Era.MODERN)).isEqualTo(modern);
    }

    private static String answer(JsonRpcMessage message, Map<String, String> headers) {
        try {
            return EraRule.of(message, headers::get).name();
        } catch (McpFault fault) {
            assertThat(fault.error().status()).isEqualTo(400);
            return String.valueOf(fault.error().code());
        }
    }

    private static JsonRpcMessage message(String kind, String claim) throws McpFault {
        String meta =
                switch (claim) {
                    case "modern" -> ENVELOPE;
                    case "future" -> ENVELOPE.replace(MODERN, "2027-01-01");
                    case "legacy" -> ENVELOPE.replace(MODERN, "2025-11-25");
                    case "number" -> ENVELOPE.replace("\"" + MODERN + "\"", "7");
                    case "bare" -> "\"_meta\":{" + CLAIM + "}";
                    default -> "\"_meta\":{}";
                };
        return switch (kind) {
            case "response" -> parse("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
            case "notification" ->
                parse("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{" + meta + "}}");
            default -> request(kind, meta);
        };
    }

    private static JsonRpcMessage request(String method, String params) throws McpFault {
        return parse("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":{" + params + "}}");
    }

    private static JsonRpcMessage parse(String json) throws McpFault {
        return JsonRpcMessage.parse(json.getBytes(UTF_8));
    }

    private static Map<String, String> headers(String version, String method) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!version.equals("none")) {
            headers.put("MCP-Protocol-Version", version);
        }
        headers.put("Mcp-Method", String.valueOf(method));
        return headers;
    }
}
