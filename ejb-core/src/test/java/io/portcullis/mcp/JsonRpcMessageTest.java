package io.portcullis.mcp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonRpcMessageTest {
    @Test
    void readsARequestAndKeepsItsBytes() throws McpFault {
        byte[] bytes = """
                { "jsonrpc":"2.0","id":7,"method":"tools/call",
                  "params":{"name":"a\\u0062","arguments":{},"_meta":{"k":"v"}}}""".getBytes(UTF_8);

        JsonRpcMessage message = JsonRpcMessage.parse(bytes);

        assertThat(message.bytes()).isSameAs(bytes);
        assertThat(message.kind()).isEqualTo(JsonRpcMessage.Kind.REQUEST);
        assertThat(message.isRequest()).isTrue();
        assertThat(message.method()).isEqualTo("tools/call");
        assertThat(message.id()).isEqualTo("7");
        assertThat(message.param("name")).isEqualTo("ab");
        assertThat(message.param("arguments")).isNull();
        assertThat(message.meta("k")).hasToString("\"v\"");
        assertThat(message.meta("absent")).isNull();
    }

    @Test
    void readsANotificationAsAMessageWithoutId() throws McpFault {
        JsonRpcMessage message = parse("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}");

        assertThat(message.kind()).isEqualTo(JsonRpcMessage.Kind.NOTIFICATION);
        assertThat(message.id()).isNull();
        assertThat(message.param("name")).isNull();
        assertThat(message.meta("k")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"result\":{}", "\"error\":{\"code\":1,\"message\":\"\"}"})
    void readsAResponse(String outcome) throws McpFault {
        JsonRpcMessage message = parse("{\"jsonrpc\":\"2.0\",\"id\":\"a\"," + outcome + "}");

        assertThat(message.kind()).isEqualTo(JsonRpcMessage.Kind.RESPONSE);
        assertThat(message.method()).isNull();
        assertThat(message.id()).isEqualTo("\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",                                                      | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"a\"}                   | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"ID\":2,\"method\":\"a\"}                   | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"} {}                         | -32700",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}]                          | -32600",
                "[]                                                                         | -32600",
                "\"tools/call\"                                                             | -32600",
                "7                                                                          | -32600",
                "null                                                                       | -32600",
                "{}                                                                         | -32600",
                "{\"id\":1,\"method\":\"a\"}                                                | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"a\"}                            | -32600",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"a\"}                                | -32600",
                "{\"Jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}                            | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"Method\":\"a\"}                            | -32600",
                "{\"jsonrpc\":\"2.0\",\"Id\":1,\"method\":\"a\"}                            | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"Params\":{}}              | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"re\u017fult\":{}}         | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":{\"Name\":\"b\"}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":{\"_META\":{}}}  | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":{\"taskid\":1}}  | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":{\"requeststate\":1}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":{\"tas\u212a\":1}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"a\"}                         | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"a\"}                          | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1e2,\"method\":\"a\"}                          | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1E2,\"method\":\"a\"}                          | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"a\"}                         | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"a\"}                          | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"a\"}                           | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}                                | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":null}                             | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"result\":{}}              | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":[1]}             | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":null}            | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}                                             | -32600",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}                                        | -32600"
            })
    void refusesEveryOtherShapeWithItsCode(String json, int code) {
        assertThatExceptionOfType(McpFault.class)
                .isThrownBy(() -> parse(json))
                .satisfies(fault -> assertThat(fault.error().code()).isEqualTo(code))
                .satisfies(fault -> assertThat(fault.error().status()).isEqualTo(400));
    }

    @Test
    void acceptsAnIdOf128CharactersAndNoLonger() throws McpFault {
        String longest = "\"" + "i".repeat(128) + "\"";

        JsonRpcMessage message = parse("{\"jsonrpc\":\"2.0\",\"id\":" + longest + ",\"method\":\"a\"}");

        assertThat(message.id()).isEqualTo(longest);
        assertThatExceptionOfType(McpFault.class)
                .isThrownBy(() -> parse("{\"jsonrpc\":\"2.0\",\"id\":\"" + "i".repeat(129) + "\",\"method\":\"a\"}"))
                .satisfies(fault -> assertThat(fault.error().code()).isEqualTo(McpError.INVALID_REQUEST));
    }

    @Test
    void namesTheIdInARefusalWhereItCouldBeRead() {
        assertThatExceptionOfType(McpFault.class)
                .isThrownBy(() -> parse("{\"jsonrpc\":\"1.0\",\"id\":\"x\",\"method\":\"a\"}"))
                .satisfies(fault -> assertThat(fault.id()).isEqualTo("\"x\""));
        assertThatExceptionOfType(McpFault.class)
                .isThrownBy(() -> parse("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"a\"}"))
                .satisfies(fault -> assertThat(fault.id()).isNull());
    }

    @Test
    void acceptsTheDefinedSpellingsThatHoldCapitals() throws McpFault {
        JsonRpcMessage message = parse(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":{\"taskId\":\"t\",\"requestState\":\"s\"}}");

        assertThat(message.param("taskId")).isEqualTo("t");
        assertThat(message.param("requestState")).isEqualTo("s");
    }

    @Test
    void rendersAnErrorAsOneMessage() {
        McpError error = new McpError(200, McpError.REFUSED, "no \"entry\"", "{\"reason\":\"X\"}");

        String rendered = new String(error.render("\"a\""), UTF_8);

        assertThat(rendered)
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-32004,"
                        + "\"message\":\"no \\\"entry\\\"\",\"data\":{\"reason\":\"X\"}}}");
        assertThat(new String(McpError.of(400, -32700, "x").render(null), UTF_8))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"x\"}}");
    }

    private static JsonRpcMessage parse(String json) throws McpFault {
        return JsonRpcMessage.parse(json.getBytes(UTF_8));
    }
}
