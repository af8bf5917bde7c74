package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An agent whose id is the address of its description: believed as far as the domain, and read with great care. */
class ClientDocumentIT {
    private static final Gateway GATEWAY = BehindProxy.GATEWAY;
    /** Nothing is allowed there. */
    private static final Gateway CAREFUL = Gateway.shared();

    private static final String REDIRECTS = "\"redirect_uris\":[\"http://127.0.0.1/callback\"]";
    private static final String HONEST = "{\"client_id\":\"%s\",\"client_name\":\"Documented\"," + REDIRECTS + "}";
    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static final DocumentServer SITE = new DocumentServer();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");

    private static Prey prey;

    @BeforeAll
    static void publish() {
        prey = Prey.at(GATEWAY, "prey-of-documents", UPSTREAM);
        SITE.publish("/honest.json", HONEST)
                .publish("/other-id.json", HONEST.replace("%s", "https://localhost/another.json"))
                .publish("/no-id.json", "{" + REDIRECTS + "}")
                .publish("/secret.json", "{\"client_id\":\"%s\",\"client_secret\":\"s\"," + REDIRECTS + "}")
                .publish(
                        "/confidential.json",
                        "{\"client_id\":\"%s\",\"token_endpoint_auth_method\":\"client_secret_post\"," + REDIRECTS
                                + "}")
                .publish("/script.json", "{\"client_id\":\"%s\",\"redirect_uris\":[\"javascript:alert(1)\"]}")
                .publish("/array.json", "[" + HONEST + "]")
                .publish("/cut.json", HONEST.substring(0, 40))
                .publish("/fat.json", HONEST.replace("Documented", "x".repeat(20_000)))
                .on("/page.json", exchange -> DocumentServer.write(exchange, 200, "text/html", "<html></html>"))
                .on("/broken.json", exchange -> DocumentServer.write(exchange, 500, "application/json", HONEST))
                .on("/moved.json", ClientDocumentIT::moved)
                .on("/silent.json", exchange -> await(Duration.ofMinutes(5)))
                .on("/slow.json", ClientDocumentIT::drip);
    }

    @AfterAll
    static void stop() {
        ENDED.countDown();
        SITE.close();
        UPSTREAM.close();
    }

    @Test
    void aDocumentWorksTheWholeWayAndItsDomainIsShown() {
        try (Browser browser = Browser.open();
                Agent agent = Agent.known(GATEWAY.url(), SITE.url("/honest.json"))) {
            Portal portal = new Portal(browser).go(agent.url(prey.server())).signIn(prey.email());
            portal.until("Allow Documented to use " + prey.server() + " for you?");
            String shown = portal.text();
            portal.choose("Look only").allow();
            JsonObject tokens = agent.tokens();

            assertThat(shown).contains("Verified: localhost");
            assertThat(new Caller(GATEWAY, prey.server(), tokens.getString("access_token"))
                            .call("read_prey")
                            .reason())
                    .isEqualTo("ALLOWED");
            assertThat(agent.refresh(tokens.getString("refresh_token")).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/other-id.json",
                "/no-id.json",
                "/secret.json",
                "/confidential.json",
                "/script.json",
                "/array.json",
                "/cut.json",
                "/fat.json",
                "/page.json",
                "/broken.json",
                "/moved.json",
                "/none.json",
                "/honest.json?more",
                "/x/../honest.json",
                "/honest.json#more"
            })
    void aDocumentThatLiesIsRefusedHere(String path) {
        assertRefusedHere(ask(GATEWAY, SITE.url(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent.json", "/slow.json"})
    void aDocumentThatDoesNotComeIsNotWaitedFor(String path) {
        long start = System.nanoTime();

        Http.Answer answer = ask(GATEWAY, SITE.url(path));

        assertRefusedHere(answer);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1",
        "localhost",
        "[::1]",
        "2130706433",
        "0x7f000001",
        "127.1",
        "0177.0.0.1",
        "[::ffff:127.0.0.1]",
        "localhost.",
        "0.0.0.0"
    })
    void nothingOfThePrivateNetworkIsEvenAsked(String host) throws IOException {
        try (ServerSocketChannel canary = ServerSocketChannel.open()) {
            canary.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            canary.configureBlocking(false);
            int port = ((InetSocketAddress) canary.getLocalAddress()).getPort();

            Http.Answer answer = ask(CAREFUL, "https://" + host + ":" + port + "/document.json");

            assertRefusedHere(answer);
            assertThat(canary.accept()).isNull();
            assertThatSomebodyWouldBeHeard(canary, port);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://192.168.0.1/x",
                "https://[fd00::1]/x",
                "https://user@example.com/x",
                "https://example.com",
                "https://example.com/",
                "http://127.0.0.1/x",
                "file:///etc/passwd"
            })
    void whatIsNoPublicAddressOfADocumentIsRefusedAtOnce(String id) {
        long start = System.nanoTime();

        Http.Answer answer = ask(CAREFUL, id);

        assertRefusedHere(answer);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("nothing was waited for")
                .isLessThan(Duration.ofSeconds(2));
    }

    private static Http.Answer ask(Gateway gateway, String clientId) {
        Map<String, String> request = Map.of(
                "response_type", "code",
                "client_id", clientId,
                "redirect_uri", "http://127.0.0.1/callback",
                "code_challenge", "0123456789012345678901234567890123456789012",
                "code_challenge_method", "S256");
        return new FormBrowser(gateway.url()).get("/oauth/authorize?" + FormBrowser.form(request));
    }

    private static void assertRefusedHere(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("The request was refused").doesNotContain("Exception", "Connection");
    }

    private static void assertThatSomebodyWouldBeHeard(ServerSocketChannel canary, int port) throws IOException {
        try (Socket somebody = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(somebody.isConnected()).isTrue();
            assertThat(canary.accept()).isNotNull();
        }
    }

    private static void moved(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", SITE.url("/honest.json"));
        DocumentServer.write(exchange, 302, "application/json", HONEST);
    }

    /** A byte at a time, so that no single silence is long. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 10_000);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 10_000 && !await(Duration.ofMillis(500)); i++) {
                body.write(' ');
                body.flush();
            }
        }
    }

    /** @return whether the tests ended */
    private static boolean await(Duration patience) {
        try {
            return ENDED.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }
}
