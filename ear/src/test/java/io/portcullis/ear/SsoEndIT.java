package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How single sign-on ends: by the person, by time, and when the provider is gone; against a real Keycloak behind a wire. */
class SsoEndIT {
    private static final Postgres POSTGRES = Postgres.fresh();
    private static final Gateway GATEWAY = Gateway.demo(
            "sso-end",
            Map.of(
                    "PORTCULLIS_DATASOURCE_URL",
                    POSTGRES.url(),
                    "PORTCULLIS_DATASOURCE_USER",
                    Postgres.USER,
                    "PORTCULLIS_DATASOURCE_PASSWORD",
                    "not-asked-for"));
    private static final Keycloak KEYCLOAK = Keycloak.shared();
    private static final TcpRelay WIRE =
            new TcpRelay(URI.create(KEYCLOAK.plainUrl()).getPort());
    private static final String ISSUER = "http://127.0.0.1:" + WIRE.port() + "/realms/" + Keycloak.REALM;
    private static final String PORTAL = GATEWAY.url() + "/portal";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Page page = browser.page();
    private final Gallery gallery = new Gallery(browser);

    @BeforeAll
    static void registered() {
        Demo.ready(admin());
        KEYCLOAK.redirects(Keycloak.CLIENT, PORTAL + "/sso/callback", PORTAL + "/signed-out");
        String body = """
                {"name":"Corp","kind":"oidc","issuer":"%s","clientId":"%s","clientSecret":"%s",
                 "domains":["corp.example","example.com"],"forceRedirect":true}
                """.formatted(ISSUER, Keycloak.CLIENT, Keycloak.SECRET);
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/corp", body));
    }

    @AfterAll
    static void stop() {
        WIRE.close();
        GATEWAY.close();
        POSTGRES.close();
    }

    private static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    @BeforeEach
    void nobodyIsSignedIn() {
        for (String person : List.of(Keycloak.ALICE, Keycloak.BOB)) {
            admin().call("DELETE", "/v1/users/" + person, "");
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void signingOutHereIsOverHereAndOffersToSignOutThere() {
        signIn("/connections", "Connections");

        portal.press("Sign out").until("You are signed out");
        gallery.show("signed-out");
        assertThat(admin().get("/v1/sessions?user=" + Keycloak.ALICE).getJsonArray("items"))
                .as("before the provider was asked")
                .isEmpty();
        page.getByRole(AriaRole.LINK, named("Sign out at Corp too")).click();
        page.locator("#kc-logout").click();
        portal.until("You are signed out");

        assertThat(portal.text()).contains("has been told as well");
        gallery.show("signed-out-there");
        ask("/connections", Keycloak.ALICE);
        page.locator("#username").waitFor();
    }

    @Test
    void aStateThatThisBrowserDidNotBringIsNoSignOut() {
        portal.go(PORTAL + "/signed-out?state=made-up").until("You are signed out");

        assertThat(portal.text()).doesNotContain("has been told as well");
    }

    @Test
    void theConsoleSignsOutTheSameWay() {
        Rest.expect(200, admin().call("PATCH", "/v1/users/" + bobIsThere(), "{\"roles\":[\"admin:read\"]}"));
        ask("/connections", Keycloak.BOB);
        atKeycloak(Keycloak.BOB);
        portal.until("Connections");

        page.navigate(GATEWAY.url() + "/admin/");
        page.locator("summary .menu-name").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();

        portal.until("You are signed out");
        assertThat(portal.text()).contains("Corp still knows you");
    }

    @Test
    void anIdleSessionLeadsThroughTheProviderToThePageThatWasAskedFor() throws SQLException {
        signIn("/connections", "Connections");

        run("update browser_session set used_at = used_at - interval '31 days'");
        ask("/security", Keycloak.ALICE);

        portal.until("Security");
        assertThat(page.url()).isEqualTo(PORTAL + "/security");
    }

    @Test
    void aProviderThatStoppedKeepsNobodyInAndNobodyOut() {
        signIn("/connections", "Connections");
        WIRE.cut();
        try {
            assertThat(Eventually.holds(PATIENCE, SsoEndIT::isKnownToBeDown)).isTrue();
            portal.go(PORTAL + "/security");
            assertThat(portal.heading()).as("whoever is in stays in").isEqualTo("Security");

            portal.press("Sign out").until("You are signed out");
            page.getByRole(AriaRole.LINK, named("Sign out at Corp too")).click();
            page.getByText("Corp does not answer").waitFor();
            gallery.show("signed-out-down");
            ask("/connections", "alice@example.com");
            page.getByText("Your identity provider does not answer.").waitFor();
            typeAddress("alice@example.com");
            page.getByLabel("Password").fill(Portal.PASSWORD);
            portal.press("Sign in");

            portal.until("Connections");
        } finally {
            WIRE.join();
        }
    }

    /** It is not asked at each sign-in; what it said counts for a few seconds. */
    private static boolean isKnownToBeDown() {
        HttpRequest start = HttpRequest.newBuilder(GATEWAY.at("/portal/sso/start?provider=corp"))
                .build();
        return Http.send(start).header("Location").contains("failed=PROVIDER_DOWN");
    }

    private static String bobIsThere() {
        String body = "{\"email\":\"" + Keycloak.BOB + "\"}";
        Rest.expect(201, admin().call("POST", "/v1/users", body));
        return Keycloak.BOB;
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(POSTGRES.url(), Postgres.USER, "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private void signIn(String path, String heading) {
        ask(path, Keycloak.ALICE);
        atKeycloak(Keycloak.ALICE);
        portal.until(heading);
    }

    private void ask(String path, String address) {
        portal.go(PORTAL + path).until("Sign in");
        typeAddress(address);
    }

    private void typeAddress(String address) {
        page.getByLabel("E-mail address").fill(address);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Continue").setExact(true))
                .click();
    }

    private void atKeycloak(String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
