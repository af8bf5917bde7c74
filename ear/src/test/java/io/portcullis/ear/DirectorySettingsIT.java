package io.portcullis.ear;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static io.portcullis.ear.SettingsScene.admin;
import static io.portcullis.ear.SettingsScene.named;
import static org.assertj.core.api.Assertions.assertThat;

/** Provisioning and trusted issuers in the console; what was asked for stays in the log, so the empty one comes first. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DirectorySettingsIT {
    private static final Gateway GATEWAY = SettingsScene.GATEWAY;
    private static final int MORE_THAN_A_PAGE = 55;
    private static final String ISSUER = "https://acme.okta.example";

    private SettingsScene scene;
    private Page page;

    @BeforeEach
    void open() {
        scene = SettingsScene.fresh().signedIn();
        page = scene.page;
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(scene.browser.complaints()).isEmpty();
        scene.close();
    }

    @Test
    @Order(1)
    void whoHasNoConnectorYetIsToldWhatToEnterThere() {
        scene.open("provisioning", "Provisioning");

        assertThat(scene.portal.text())
                .contains(GATEWAY.url() + "/scim/v2\n", GATEWAY.url() + "/oauth/token", "No provider has asked");
        scene.gallery.show("settings-provisioning-none");
    }

    @Test
    @Order(1)
    void aTokenForAConnectorIsShownOnceAndEndsAtOnce() {
        scene.open("provisioning", "Provisioning");
        scene.labelled("Name").fill("Entra ID");
        scene.labelled("Lasts").selectOption("365");
        scene.send("token");
        String token = page.locator(".notice-ok .copy-value").innerText();
        assertThat(page.locator(".notice-ok").innerText()).contains("Token of Entra ID", "It is not shown again");
        Scim entra = new Scim(GATEWAY, "/scim/v2", token);
        assertThat(entra.call("GET", "/Users?count=1", "").status()).isEqualTo(200);
        scene.gallery.show("settings-provisioning-token");

        scene.open("provisioning", "Provisioning");
        assertThat(page.content()).contains("Entra ID").doesNotContain(token);
        page.getByRole(AriaRole.BUTTON, named("End")).first().click();
        page.locator("dialog[open]").getByText("End the token of Entra ID?").waitFor();
        page.locator("dialog[open]")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End"))
                .click();
        scene.said("The token of Entra ID has ended.");

        assertThat(entra.call("GET", "/Users?count=1", "").status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void whatAProviderAskedForIsReadPageByPageAndNarrowed() {
        Scim okta = Scim.of(admin().serviceAccount("Okta provisioning", "scim"));
        for (int n = 0; n < MORE_THAN_A_PAGE; n++) {
            okta.call("POST", "/Users", user("settings-" + n + "@example.com"));
        }
        okta.call("POST", "/Users", user("settings-0@example.com"));

        scene.open("provisioning", "Provisioning");
        assertThat(scene.portal.text()).contains("Okta provisioning", "settings-54@example.com", "Refused");
        scene.gallery.show("settings-provisioning");
        page.getByRole(AriaRole.LINK, named("Older")).click();
        page.getByText("settings-0@example.com").first().waitFor();
        page.locator("#f-outcome").selectOption("refused");
        scene.press("Search");
        page.waitForURL("**/provisioning?outcome=refused");

        scene.browser.arrived();
        assertThat(page.locator("[aria-labelledby=log] .listing tbody tr").count())
                .isEqualTo(1);
        assertThat(scene.portal.text()).contains("409").doesNotContain("settings-54@example.com");
    }

    @Test
    @Order(3)
    void whoseSubjectsExternalIdsAreIsSaidAndTakenBack() {
        scene.open("provisioning", "Provisioning");

        scene.fill("Issuer", ISSUER);
        scene.send("link");
        scene.said("Saved. It holds for what the provider sends from now on.");
        assertThat(admin().get("/v1/provisioning").getString("issuer")).isEqualTo(ISSUER);
        scene.fill("Issuer", "");
        scene.send("link");
        page.locator("#link\\:issuer[value='']").waitFor();

        assertThat(admin().get("/v1/provisioning").isNull("issuer")).isTrue();
    }

    @Test
    @Order(4)
    void anIssuerIsTrustedAndNoLonger() {
        scene.open("issuers", "Trusted issuers");
        assertThat(scene.portal.text()).contains("No issuer is trusted");
        scene.gallery.show("settings-issuers-none");

        scene.fill("Issuer", "acme");
        scene.fill("Address of its keys", "http://acme.okta.example/keys");
        scene.send("add");
        scene.wrong("add:keys");
        scene.fill("Address of its keys", ISSUER + "/oauth2/v1/keys");
        scene.send("add");
        scene.wrong("add:issuer");
        scene.gallery.show("settings-issuers-refused");
        scene.fill("Issuer", ISSUER);
        scene.fill("Only for these agents", "portcullis-demo\napp-x");
        scene.send("add");
        scene.said("is trusted from now on");
        scene.gallery.show("settings-issuers");
        assertThat(admin().get("/v1/trusted-issuers").toString()).contains(ISSUER, "app-x", "portcullis-demo");
        scene.fill("Issuer", ISSUER);
        scene.fill("Address of its keys", ISSUER + "/oauth2/v1/keys");
        scene.send("add");
        scene.wrong("add:issuer");
        assertThat(scene.portal.text()).contains("trusted already");

        scene.press("Remove");
        assertThat(page.locator("dialog[open]").innerText()).contains("Trust " + ISSUER + " no longer?");
        page.locator("dialog[open] input[type=submit]").click();
        scene.said("is trusted no longer");
        assertThat(admin().get("/v1/trusted-issuers").getJsonArray("items")).isEmpty();
    }

    private static String user(String name) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + name
                + "\",\"displayName\":\"Somebody\",\"active\":true}";
    }
}
