package io.portcullis.ear;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What two readers could read in two ways is read by nobody: refused here, and nothing of it arrives behind us. */
class StrictParseIT {
    private static final Path SUITE = Path.of("../../shared/vectors/jsontestsuite");
    private static final String LEGACY_CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_text","arguments":%s}}""";

    private static final ScriptedUpstream UPSTREAM =
            new ScriptedUpstream().offer("read_text").offer("delete_text");

    private static Caller caller;

    @BeforeAll
    static void importTheTexts() {
        caller = Fixture.open(Gateway.shared(), "texts", UPSTREAM.url()).client();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void readsWhatIsWellFormed() {
        Caller.Reply reply = post(LEGACY_CALL.formatted("{\"nested\":[1,2.5e3,null,true,\"é\"]}"));

        assertThat(reply.text()).isEqualTo("read_text");
    }

    @Test
    void refusesEveryFileOfTheJsonTestSuiteThatIsNotJson() throws IOException {
        assumeTrue(Files.isDirectory(SUITE), "The JSONTestSuite is not beside the checkout: " + SUITE);
        int before = UPSTREAM.arrivals().size();

        List<String> accepted = new ArrayList<>();
        List<Path> files = malformed();
        for (Path file : files) {
            Caller.Reply reply = caller.post(argumentsOf(Files.readAllBytes(file)), Map.of());
            if (reply.status() != 400 || reply.code() != -32700) {
                accepted.add(file.getFileName() + " answered " + reply.http().body());
            }
        }

        assertThat(files).hasSizeGreaterThan(180);
        assertThat(accepted).isEmpty();
        assertThat(UPSTREAM.arrivals()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"method\":\"tools/call\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_text\",\"name\":\"delete_text\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_text\",\"\\u006eame\":\"delete_text\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_text\",\"arguments\":{\"a\":1,\"a\":2}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_text\",\"Name\":\"delete_text\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"Params\":{},\"params\":{\"name\":\"read_text\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"METHOD\":\"tools/call\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"} {\"x\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}x",
                "\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                ""
            })
    void refusesAsUnreadable(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8), -32700);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"Name\":\"delete_text\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"Params\":{\"name\":\"read_text\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"METHOD\":\"tools/call\"}",
                "{\"jsonrpc\":\"2.0\",\"ID\":1,\"method\":\"tools/list\"}",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}]",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"tools/list\"}",
                "{\"id\":1,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "7"
            })
    void refusesAsNoRequest(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8), -32600);
    }

    @Test
    void refusesNestingThatIsTooDeepAndAnIdThatIsTooLong() {
        String deep = LEGACY_CALL.formatted("[".repeat(70) + "]".repeat(70));
        String longId = "{\"jsonrpc\":\"2.0\",\"id\":\"" + "x".repeat(129) + "\",\"method\":\"tools/list\"}";

        assertRefused(deep.getBytes(StandardCharsets.UTF_8), -32700);
        assertRefused(longId.getBytes(StandardCharsets.UTF_8), -32600);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertRefused(argumentsOf(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}), -32700);
        assertRefused(argumentsOf(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}), -32700);
        assertRefused(LEGACY_CALL.formatted("{}").getBytes(StandardCharsets.UTF_16), -32700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void takesNothingButJson(String contentType) {
        int before = UPSTREAM.arrivals().size();

        Caller.Reply reply = caller.post(LEGACY_CALL.formatted("{}"), Map.of("Content-Type", contentType));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(UPSTREAM.arrivals()).hasSize(before);
    }

    @Test
    void takesNoMessageThatIsTooLarge() {
        int before = UPSTREAM.arrivals().size();
        String tooLarge = LEGACY_CALL.formatted("{\"a\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}");

        Caller.Reply reply = post(tooLarge);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(UPSTREAM.arrivals()).hasSize(before);
    }

    @Test
    void forwardsTheBytesThatWereReadAndNoOthers() {
        String peculiar = "  {\"id\" : \"a\\u002fb\", \"jsonrpc\":\"2.0\",\t\"method\":\"tools\\/call\","
                + "\"params\":{\"arguments\":{\"n\":1.0,\"x\":\"\\ud83d\\ude00\"},\"name\":\"read_text\"}} \n";

        Caller.Reply reply = post(peculiar);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(UPSTREAM.arrivals())
                .extracting(ScriptedUpstream.Arrival::body)
                .contains(peculiar);
    }

    private static void assertRefused(byte[] body, int code) {
        int before = UPSTREAM.arrivals().size();

        Caller.Reply reply = caller.post(body, Map.of());

        assertThat(reply.status()).as(reply.http().body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(UPSTREAM.arrivals()).hasSize(before);
    }

    private static Caller.Reply post(String body) {
        return caller.post(body, Map.of());
    }

    private static List<Path> malformed() throws IOException {
        try (Stream<Path> files = Files.list(SUITE)) {
            return files.filter(file -> file.getFileName().toString().startsWith("n_"))
                    .sorted()
                    .toList();
        }
    }

    /** A call whose arguments are exactly these bytes. */
    private static byte[] argumentsOf(byte[] arguments) {
        String[] around = LEGACY_CALL.split("%s", 2);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        body.writeBytes(arguments);
        body.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
