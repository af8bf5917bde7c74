package io.portcullis.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a shell gets: the answer, or a sentence that says what to do, and the exit status. */
class PortcullisTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization + " " + body);
            boolean token = exchange.getRequestURI().getPath().endsWith("/oauth/token");
            byte[] answer = (token ? "{\"access_token\":\"made\"}" : "the plan").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(token ? 200 : status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.setOut(realOut);
        System.setErr(realErr);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/h/blue/";
    }

    private int plan(Map<String, String> environment, String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"permit", "plan", "--url", url()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Portcullis.run(environment, arguments);
    }

    @Test
    void printsThePlan() {
        assertThat(plan(Map.of("PORTCULLIS_TOKEN", "given"), "--format", "terraform"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the plan" + System.lineSeparator());
        assertThat(asked).containsExactly("GET /h/blue/v1/permit/plan?format=terraform Bearer given ");
    }

    @Test
    void getsATokenForAClient() {
        assertThat(plan(Map.of("PORTCULLIS_CLIENT_ID", "ci", "PORTCULLIS_CLIENT_SECRET", "s&cret")))
                .isZero();

        assertThat(asked)
                .containsExactly(
                        "POST /h/blue/oauth/token null grant_type=client_credentials&scope=admin%3Aread&client_id=ci"
                                + "&client_secret=s%26cret",
                        "GET /h/blue/v1/permit/plan?format=json Bearer made ");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(plan(Map.of())).isEqualTo(1);

        assertThat(said())
                .isEqualTo("portcullis: set PORTCULLIS_TOKEN, or PORTCULLIS_CLIENT_ID and PORTCULLIS_CLIENT_SECRET");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysWhatTheGatewayMeans() {
        for (int answer : new int[] {401, 403, 500}) {
            status = answer;
            assertThat(plan(Map.of("PORTCULLIS_TOKEN", "secret-token"))).isEqualTo(1);
        }

        assertThat(said())
                .contains("is it out", "it needs admin:read", "the gateway answered 500 at")
                .doesNotContain("secret-token");
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        assertThat(plan(Map.of("PORTCULLIS_TOKEN", "given"))).isEqualTo(1);

        assertThat(said()).startsWith("portcullis: no gateway answers at http://127.0.0.1");
    }

    @Test
    void whatIsNotUnderstoodIsTwo() {
        assertThat(plan(Map.of(), "--format", "yaml")).isEqualTo(2);
        assertThat(Portcullis.run(Map.of(), "permit", "plot")).isEqualTo(2);

        assertThat(said()).contains("json, terraform", "plot");
    }

    @Test
    void helps() {
        assertThat(Portcullis.run(Map.of(), "permit", "plan", "--help")).isZero();
        assertThat(Portcullis.run(Map.of(), "permit")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("PORTCULLIS_TOKEN", "--format=FORMAT", "plan");
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
