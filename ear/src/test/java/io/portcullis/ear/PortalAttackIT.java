package io.portcullis.ear;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The portal as a tool of others: framed, as a springboard, with a cookie that somebody planted. */
class PortalAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String PORTAL = GATEWAY.url() + "/portal";
    private static final String SESSION = "portcullis-default";
    private static final String EMAIL = "prey-of-portals@example.com";

    private final HttpServer evil = listening();

    @BeforeAll
    static void person() {
        Prey.person(Rest.of(Rest.Account.bootstrap(GATEWAY)), EMAIL);
    }

    @AfterEach
    void close() {
        evil.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "https://evil.example",
                "https:evil.example",
                "http:///evil.example",
                "///evil.example",
                "/\t/evil.example",
                "\t//evil.example",
                "/\r\n/evil.example",
                "/\r\nLocation: https://evil.example",
                " //evil.example",
                "/ /evil.example",
                "/\u0000/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/\u2044evil.example",
                "@evil.example",
                ".evil.example"
            })
    void theSignInLeadsToAPageOfOursWhateverItIsTold(String to) {
        FormBrowser browser = new FormBrowser(GATEWAY.url());

        Http.Answer answer = browser.signIn(EMAIL, Portal.PASSWORD, to);
        Http.Answer again = browser.get(PORTAL + "/signin?" + FormBrowser.form(Map.of("to", to)));
        Http.Answer out = browser.post(PORTAL + "/security", PORTAL + "/signout", Map.of("to", to));

        assertThat(answer.header("Location")).isEqualTo("/portal/connections");
        assertThat(again.header("Location")).isEqualTo("/portal/connections");
        assertThat(out.header("Location")).isEqualTo("/portal/signin");
    }

    @Test
    void anAddressThatOnlyLooksLikeAPathStaysAtThisOrigin() {
        Http.Answer answer =
                new FormBrowser(GATEWAY.url()).signIn(EMAIL, Portal.PASSWORD, "/portal/../@evil.example//x");

        assertThat(URI.create(GATEWAY.url()).resolve(answer.header("Location")).getAuthority())
                .isEqualTo("localhost:" + GATEWAY.port());
    }

    @Test
    void theSessionIsAnotherAfterEachSignIn() {
        FormBrowser browser = new FormBrowser(GATEWAY.url());
        browser.cookies().put(SESSION, "planted-by-somebody");

        browser.signIn(EMAIL, Portal.PASSWORD);
        String first = browser.cookies().get(SESSION);
        FormBrowser old = new FormBrowser(GATEWAY.url());
        old.cookies().putAll(browser.cookies());
        browser.post(
                PORTAL + "/security",
                PORTAL + "/signin",
                Map.of("email", EMAIL, "password", Portal.PASSWORD, "fresh", "true", "do", "signin"));
        String second = browser.cookies().get(SESSION);

        assertThat(List.of(first, second)).doesNotHaveDuplicates().doesNotContain("planted-by-somebody");
        assertThat(browser.get(PORTAL + "/connections").status()).isEqualTo(200);
        assertThat(old.get(PORTAL + "/connections").header("Location"))
                .as("the session of the first sign-in ended with the second")
                .startsWith("/portal/signin");
    }

    @Test
    void theContainersOwnCookieOpensNothing() {
        FormBrowser browser = FormBrowser.of(GATEWAY.url(), EMAIL);
        browser.cookies().remove(SESSION);

        Http.Answer answer = browser.get(PORTAL + "/connections");

        assertThat(browser.cookies().keySet()).isNotEmpty();
        assertThat(answer.header("Location")).startsWith("/portal/signin");
    }

    @Test
    void everyPageForbidsToBeFramed() {
        FormBrowser browser = FormBrowser.of(GATEWAY.url(), EMAIL);

        List<String> policies =
                List.of("/signin?fresh=1", "/connections", "/security", "/connect", "/error", "/nothing").stream()
                        .map(page -> browser.get(PORTAL + page).header("Content-Security-Policy"))
                        .toList();

        assertThat(policies).allMatch(policy -> policy.contains("frame-ancestors 'none'"));
    }

    @Test
    void aBrowserShowsNoPageInAFrame() {
        try (Browser browser = Browser.open()) {
            browser.page().navigate("http://localhost:" + evil.getAddress().getPort() + "/");
            browser.page().locator("iframe").waitFor();

            boolean held = Eventually.holds(Duration.ofSeconds(10), () -> browser.complaints().stream()
                    .anyMatch(text -> text.contains("frame-ancestors")));

            assertThat(held).as("the browser refused the frame").isTrue();
            assertThat(browser.page()
                            .frameLocator("iframe")
                            .getByLabel("Password")
                            .count())
                    .isZero();
        }
    }

    private static HttpServer listening() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] page = ("<iframe width=500 height=500 src=\"" + PORTAL + "/signin\"></iframe>")
                    .getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
