package io.portcullis.enforcement;

import io.portcullis.enforcement.call.McpCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class NormalPathsTest {
    private static final List<String> PATH = List.of("path");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"path":"/a/./b"}                        | {"path":"/a/b"}
            {"path":"/a/../b", "x": [1 , 2]}         | {"path":"/b", "x": [1 , 2]}
            {"x":"/a/../b","path":"/a//b/"}          | {"x":"/a/../b","path":"/a/b"}
            {"path":["/a/./b", "/c" ,"/d/../e"]}     | {"path":["/a/b", "/c" ,"/e"]}
            {"path":"\\u002fa\\u002f.\\u002fb"}      | {"path":"/a/b"}
            {"path":"/cafe\\u0301"}                  | {"path":"/café"}
            """)
    void rewritesWhatIsSpelledOtherwiseAndNoOtherByte(String arguments, String expected) {
        McpCall call = CallsOfAlice.with(arguments, Map.of());

        McpCall sent = NormalPaths.in(call, PATH, Map.of());

        assertThat(body(sent)).isEqualTo(body(CallsOfAlice.with(expected, Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"path":"/a/b"}
            {"path":"\\u002fa"}
            {"path":["/a","/b"]}
            {"path":7}
            {"path":null}
            {"other":"/a/./b"}
            """)
    void leavesACallAloneWhosePathsAreNormalAlready(String arguments) {
        McpCall call = CallsOfAlice.with(arguments, Map.of("Mcp-Param-Path", "/a"));

        assertThat(NormalPaths.in(call, PATH, Map.of("path", "Path"))).isSameAs(call);
    }

    @Test
    void rewritesTheHeaderThatMirrorsTheArgumentWhateverItsCase() {
        Map<String, String> headers = Map.of("mcp-param-path", "/a/./b", "Mcp-Param-Other", "/a/./b");
        McpCall call = CallsOfAlice.with("{\"path\":\"/a/./b\"}", headers);

        McpCall sent = NormalPaths.in(call, PATH, Map.of("path", "Path"));

        assertThat(sent.forwarded())
                .containsExactlyInAnyOrderEntriesOf(Map.of("mcp-param-path", "/a/b", "Mcp-Param-Other", "/a/./b"));
    }

    @Test
    void encodesAHeaderThatIsNotPlain() {
        McpCall call = CallsOfAlice.with("{\"path\":\"/./café\"}", Map.of("Mcp-Param-Path", "=?base64?Ly4vY2Fmw6k=?="));

        McpCall sent = NormalPaths.in(call, PATH, Map.of("path", "Path"));

        assertThat(sent.forwarded()).containsEntry("Mcp-Param-Path", "=?base64?L2NhZsOp?=");
    }

    @Test
    void rewritesSeveralArgumentsWhereverTheyStand() {
        McpCall call = CallsOfAlice.with("{\"to\":\"/x/../b\",\"n\":1,\"from\":\"/./a\"}", Map.of());

        McpCall sent = NormalPaths.in(call, List.of("from", "to"), Map.of());

        assertThat(body(sent)).contains("{\"to\":\"/b\",\"n\":1,\"from\":\"/a\"}");
        assertThat(sent.message().param("name")).isEqualTo("read_file");
    }

    @Test
    void aCallWithoutArgumentsStaysAsItIs() {
        McpCall call = CallsOfAlice.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_file\"}}",
                Map.of());

        assertThat(NormalPaths.in(call, PATH, Map.of())).isSameAs(call);
    }

    @Test
    void nothingIsSentOfAPathThatIsNone() {
        McpCall call = CallsOfAlice.with("{\"path\":\"relative\"}", Map.of());

        assertThatIllegalStateException().isThrownBy(() -> NormalPaths.in(call, PATH, Map.of()));
    }

    private static String body(McpCall call) {
        return new String(call.message().bytes(), StandardCharsets.UTF_8);
    }
}
