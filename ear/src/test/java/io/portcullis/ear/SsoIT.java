package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Single sign-on that an administrator configured at run time, against a real Keycloak under a name of another site. */
class SsoIT {
    private static final Gateway GATEWAY = Gateway.demo("sso", Map.of());
    private static final Keycloak KEYCLOAK = Keycloak.shared();
    /** The gateway is {@code localhost}; for a browser this is another site. */
    private static final String ISSUER =
            KEYCLOAK.plainUrl().replace("localhost", "127.0.0.1") + "/realms/" + Keycloak.REALM;

    private static final String CALLBACK = GATEWAY.url() + "/portal/sso/callback";
    private static final String GROUPS = """
            [{"value":"engineers","target":"team","key":"engineering"},
             {"value":"engineering","target":"team","key":"engineering"},
             {"value":"engineering","target":"ceiling","key":"github","ceiling":"medium"},
             {"value":"gateway-admins","target":"role","key":"admin:read"}]""";

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Gallery gallery = new Gallery(browser);

    @BeforeAll
    static void registered() {
        Demo.ready(admin());
        KEYCLOAK.redirects(Keycloak.CLIENT, CALLBACK);
        KEYCLOAK.backChannelLogout(Keycloak.CLIENT, GATEWAY.url() + "/oauth/logout/corp");
    }

    private static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    @BeforeEach
    void corp() {
        configure(false);
        for (String person : List.of(Keycloak.ALICE, Keycloak.BOB)) {
            admin().call("DELETE", "/v1/users/" + person, "");
        }
    }

    private static void configure(boolean forced) {
        String body = """
                {"name":"Corp","kind":"oidc","issuer":"%s","clientId":"%s","clientSecret":"%s",
                 "domains":["corp.example"],"forceRedirect":%s,"rules":%s}
                """.formatted(ISSUER, Keycloak.CLIENT, Keycloak.SECRET, forced, GROUPS);
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/corp", body));
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void anAddressOfTheDomainIsOfferedItsProviderAndBecomesAPerson() {
        portal.go(portalPage("/connections"));
        gallery.show("sign-in-address");
        address(Keycloak.ALICE);
        gallery.show("sign-in-ways");
        browser.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
        atKeycloak(Keycloak.ALICE);

        portal.until("Connections");
        JsonObject alice = admin().get("/v1/users/" + Keycloak.ALICE);
        assertThat(alice.getJsonArray("teams").getValuesAs(JsonString::getString))
                .containsExactly("engineering");
        assertThat(admin().get("/v1/users/" + Keycloak.ALICE + "/grants").toString())
                .contains("github")
                .contains("medium");
        assertThat(admin().get("/v1/identity-providers/corp/groups").toString()).contains("developers");
        assertThat(admin().get("/v1/audit?user=" + Keycloak.ALICE).toString()).contains(ISSUER);
    }

    @Test
    void aForcedDomainGoesThereAtOnceAndComesBackWhereItFails() {
        configure(true);

        portal.go(portalPage("/connections"));
        address(Keycloak.BOB);
        assertThat(browser.page().url()).startsWith(ISSUER);
        atKeycloak(Keycloak.BOB);

        portal.until("Connections");
        assertThat(admin().get("/v1/users/" + Keycloak.BOB)
                        .getJsonArray("roles")
                        .toString())
                .contains("admin:read");
        portal.go(GATEWAY.url() + "/portal/sso/callback?error=access_denied&state=made-up");
        assertThat(portal.heading()).as("still signed in").isEqualTo("Connections");
    }

    @Test
    void groupsThatAreGoneTakeWhatTheyGave() {
        signIn(Keycloak.ALICE, Keycloak.ALICE);
        KEYCLOAK.removeFromGroup(Keycloak.ALICE, "engineering");
        try (Browser other = Browser.open()) {
            Portal there = new Portal(other);
            there.go(portalPage("/connections"));
            typeAddress(other.page(), Keycloak.ALICE);
            other.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
            atKeycloak(other.page(), Keycloak.ALICE);
            there.until("Connections");
        } finally {
            KEYCLOAK.addToGroup(Keycloak.ALICE, "engineering");
        }

        JsonObject alice = admin().get("/v1/users/" + Keycloak.ALICE);
        assertThat(alice.getJsonArray("teams")).isEmpty();
        assertThat(admin().get("/v1/users/" + Keycloak.ALICE + "/grants").toString())
                .doesNotContain("github");
    }

    @Test
    void anAddressNobodyVerifiedOpensNothing() {
        Rest.expect(
                200,
                admin().call(
                                "PUT",
                                "/v1/identity-providers/corp",
                                "{\"name\":\"Corp\",\"kind\":\"oidc\",\"issuer\":\"" + ISSUER + "\",\"clientId\":\""
                                        + Keycloak.CLIENT + "\"}"));

        portal.go(portalPage("/connections"));
        browser.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
        atKeycloak(Keycloak.MALLORY);

        assertThat(portal.text()).contains("did not confirm your e-mail address");
        gallery.show("sign-in-unverified");
    }

    @Test
    void anAccountThatIsInUseIsConnectedBySigningInToIt() {
        Rest.expect(
                201,
                admin().call(
                                "POST",
                                "/v1/users",
                                "{\"email\":\"" + Keycloak.BOB + "\",\"password\":\"" + Portal.PASSWORD + "\"}"));

        portal.go(portalPage("/security"));
        address(Keycloak.BOB);
        browser.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
        atKeycloak(Keycloak.BOB);
        assertThat(portal.text()).contains("There is an account with your address already.");
        address(Keycloak.BOB);
        browser.page().getByLabel("Password").fill(Portal.PASSWORD);
        portal.press("Sign in").until("Connect your sign-in");
        gallery.show("link");
        portal.press("Connect");

        assertThat(portal.heading()).isEqualTo("Security");
        try (Browser other = Browser.open()) {
            Portal there = new Portal(other);
            there.go(portalPage("/connections"));
            typeAddress(other.page(), Keycloak.BOB);
            other.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
            atKeycloak(other.page(), Keycloak.BOB);
            there.until("Connections");
        }
    }

    @Test
    void anAdministratorSeesWhatWouldBecomeOfItAndNothingIsSaved() {
        portal.go(portalPage("/sso-test?provider=corp"));
        address("admin@example.com");
        browser.page().getByLabel("Password").fill(Portal.PASSWORD);
        portal.press("Sign in").until("Test of a connection");
        gallery.show("sso-test");
        portal.press("Test the connection");
        atKeycloak(Keycloak.ALICE);

        assertThat(portal.text())
                .contains(
                        "corp answered as it should",
                        Keycloak.ALICE,
                        "has no account yet",
                        "engineering",
                        "github medium");
        gallery.show("sso-tested");
        assertThat(admin().call("GET", "/v1/users/" + Keycloak.ALICE, "").status())
                .isEqualTo(404);
        assertThat(admin().get("/v1/identity-providers/corp").isNull("testedAt"))
                .isFalse();
    }

    @Test
    void aProviderThatIsDownLeavesTheOtherWaysOpen() {
        String body = "{\"name\":\"Down\",\"kind\":\"oidc\",\"issuer\":\"http://127.0.0.1:1/realms/corp\","
                + "\"clientId\":\"c\",\"domains\":[\"example.com\"],\"forceRedirect\":true}";
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/down", body));
        try {
            portal.go(portalPage("/connections"));
            address("alice@example.com");
            assertThat(portal.text()).contains("Your identity provider does not answer.");
            gallery.show("sign-in-provider-down");

            address("alice@example.com");
            browser.page().getByLabel("Password").fill(Portal.PASSWORD);
            portal.press("Sign in");

            portal.until("Connections");
        } finally {
            Rest.expect(204, admin().call("DELETE", "/v1/identity-providers/down", ""));
        }
    }

    @Test
    void aSignOutAtTheProviderEndsTheSessionHere() {
        signIn(Keycloak.ALICE, Keycloak.ALICE);

        KEYCLOAK.signOut(Keycloak.ALICE);

        assertThat(Eventually.holds(Duration.ofSeconds(10), () -> {
                    portal.go(portalPage("/connections"));
                    return portal.heading().equals("Sign in");
                }))
                .isTrue();
    }

    private void signIn(String address, String user) {
        portal.go(portalPage("/connections"));
        address(address);
        browser.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
        atKeycloak(user);
        portal.until("Connections");
    }

    private void address(String typed) {
        typeAddress(browser.page(), typed);
    }

    private static void typeAddress(Page page, String typed) {
        page.getByLabel("E-mail address").fill(typed);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Continue").setExact(true))
                .click();
    }

    private void atKeycloak(String user) {
        atKeycloak(browser.page(), user);
    }

    private static void atKeycloak(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static String portalPage(String path) {
        return GATEWAY.url() + "/portal" + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
