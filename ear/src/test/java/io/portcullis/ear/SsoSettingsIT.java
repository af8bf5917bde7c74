package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.SettingsScene.admin;
import static io.portcullis.ear.SettingsScene.named;
import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator sets in the console, as a real identity provider and its people meet it. */
class SsoSettingsIT {
    private static final String URL = SettingsScene.GATEWAY.url();
    private static final Keycloak KEYCLOAK = Keycloak.shared();
    private static final String ISSUER =
            KEYCLOAK.plainUrl().replace("localhost", "127.0.0.1") + "/realms/" + Keycloak.REALM;

    private SettingsScene scene;
    private Page page;

    @BeforeEach
    void open() {
        scene = SettingsScene.fresh().signedIn();
        page = scene.page;
        KEYCLOAK.redirects(Keycloak.CLIENT, URL + "/portal/sso/callback");
        admin().call("DELETE", "/v1/users/" + Keycloak.ALICE, "");
        String body = """
                {"name":"Corp","kind":"oidc","issuer":"%s","clientId":"%s","clientSecret":"%s","domains":["corp.example"]}
                """.formatted(ISSUER, Keycloak.CLIENT, Keycloak.SECRET);
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/corp", body));
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        Rest.expect(200, admin().call("PUT", "/v1/sign-in", "{\"methods\":[\"passkey\",\"password\"]}"));
        assertThat(scene.browser.complaints()).isEmpty();
        scene.close();
    }

    @Test
    void aGroupThatWasSeenIsMappedAndGivesItsTeamAtTheNextSignIn() {
        aliceComesIn();
        scene.open("provider?key=corp", "Corp");
        assertThat(scene.portal.text()).contains("engineering", "developers");
        scene.gallery.show("settings-groups-seen");

        scene.press("Map the group engineering");
        page.getByText("Choose a team for “engineering” first.").waitFor();
        page.getByLabel("Team for the group engineering").selectOption("engineering");
        scene.press("Map the group engineering");
        scene.said("gives the team engineering from the next sign-in on");

        assertThat(scene.labelled("Value").inputValue()).isEqualTo("engineering");
        SettingsScene.gone(page.getByLabel("Team for the group engineering"));
        aliceComesIn();
        assertThat(admin().get("/v1/users/" + Keycloak.ALICE)
                        .getJsonArray("teams")
                        .getValuesAs(JsonString::getString))
                .containsExactly("engineering");
    }

    @Test
    void aTestedProviderAndAPasskeyAreEnoughForSingleSignOnAlone() {
        Device.in(scene.browser);
        scene.portal.go(URL + "/portal/security").until("Security");
        page.getByLabel("Name of the passkey").last().fill("Safe");
        scene.press("Add a passkey");
        page.locator("li bdi").getByText("Safe").waitFor();
        scene.open("provider?key=corp", "Corp");
        String test = page.getByRole(AriaRole.LINK, named("Test connection")).getAttribute("href");
        scene.portal.go(test).until("Test of a connection").press("Test the connection");
        atKeycloak(page, Keycloak.ALICE);
        page.getByText("corp answered as it should").waitFor();

        scene.open("provider?key=corp", "Corp");
        assertThat(scene.portal.text()).contains("Last seen to work");
        scene.gallery.show("settings-provider-tested");
        scene.open("sign-in", "Sign-in methods");
        page.getByLabel("Only identity providers").check();
        scene.send("edit");
        scene.wrong("edit:breakGlass");
        page.getByLabel("Break-glass administrators").fill("admin@example.com");
        scene.send("edit");
        scene.said("Saved.");

        scene.gallery.show("settings-methods-sso");
        assertThat(page.locator(".condition-met").count()).isEqualTo(2);
        try (Browser stranger = Browser.open()) {
            Page there = stranger.page();
            new Portal(stranger).go(URL + "/portal/signin").until("Sign in");
            assertThat(there.getByRole(AriaRole.LINK, named("Continue with Corp"))
                            .count())
                    .isEqualTo(1);
            assertThat(there.getByLabel("Password").count()).isZero();
        }
    }

    @Test
    void anAccountIsConnectedAtThePortalAndDisconnected() {
        scene.portal.go(URL + "/portal/security").until("Security");

        scene.press("Connect Corp");
        atKeycloak(page, Keycloak.BOB);
        scene.portal.until("Security");
        assertThat(scene.portal.text()).contains("The account was connected.");
        scene.gallery.show("security-connected");
        assertThat(admin().get("/v1/users/admin@example.com/identities").toString())
                .contains(ISSUER);
        scene.press("Disconnect Corp");
        page.getByRole(AriaRole.BUTTON, named("Connect Corp")).waitFor();

        assertThat(admin().get("/v1/users/admin@example.com/identities").getJsonArray("items"))
                .isEmpty();
    }

    private static void aliceComesIn() {
        try (Browser own = Browser.open()) {
            Portal alice = new Portal(own).go(URL + "/portal/connections").until("Sign in");
            own.page().getByLabel("E-mail address").fill(Keycloak.ALICE);
            alice.press("Continue");
            own.page().getByRole(AriaRole.LINK, named("Continue with Corp")).click();
            atKeycloak(own.page(), Keycloak.ALICE);
            alice.until("Connections");
        }
    }

    private static void atKeycloak(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }
}
