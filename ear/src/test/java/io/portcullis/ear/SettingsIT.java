package io.portcullis.ear;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.SettingsScene.admin;
import static io.portcullis.ear.SettingsScene.corp;
import static io.portcullis.ear.SettingsScene.named;
import static org.assertj.core.api.Assertions.assertThat;

/** How people sign in, as an administrator sets it: what is saved holds, what cannot be is said where it stands. */
class SettingsIT {
    private static final String SIGN_IN = SettingsScene.GATEWAY.url() + "/portal/signin";

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
    void theOrderOfTheMethodsIsThatOfTheSignInPage() {
        corp("[]", "");
        page.getByRole(AriaRole.LINK, named("Settings")).click();
        scene.portal.until("Sign-in methods");
        scene.gallery.show("settings-methods");
        assertThat(order()).containsExactly("Passkey", "Identity providers", "Password", "Code by e-mail");
        assertThat(offered("alice@corp.example"))
                .containsSubsequence("Use a passkey", "Continue with Corp", "Password");

        scene.press("Move Password up");
        page.getByText("What you changed here is not saved yet.").waitFor();
        scene.gallery.show("settings-methods-moved");
        scene.send("edit");
        scene.said("Saved. It holds from the next sign-in on.");

        assertThat(order()).containsExactly("Passkey", "Password", "Identity providers", "Code by e-mail");
        assertThat(methods()).containsExactly("passkey", "password", "provider", "code");
        assertThat(offered("alice@corp.example"))
                .containsSubsequence("Use a passkey", "Password", "Continue with Corp");
    }

    /** What the sign-in page shows to an address, from top to bottom. */
    private String offered(String address) {
        try (Browser stranger = Browser.open()) {
            Portal portal = new Portal(stranger).go(SIGN_IN).until("Sign in");
            stranger.page().getByLabel("E-mail address").fill(address);
            portal.press("Continue");
            stranger.page().getByLabel("Password").waitFor();
            stranger.look("settings-sign-in-page");
            return portal.text();
        }
    }

    @Test
    void aMethodIsMovedAndSwitchedOffByKeyboardAlone() {
        scene.open("sign-in", "Sign-in methods");

        page.getByRole(AriaRole.BUTTON, named("Move Code by e-mail up")).focus();
        page.keyboard().press("Enter");
        page.locator(".order-row").nth(2).getByLabel("Code by e-mail").first().waitFor();
        assertThat(focused()).as("it can be moved on").isEqualTo("Move Code by e-mail up");
        page.getByRole(AriaRole.BUTTON, named("Move Password up")).focus();
        page.keyboard().press("Enter");
        page.locator(".order-row").nth(2).getByLabel("Password").first().waitFor();
        page.getByRole(AriaRole.BUTTON, named("Move Password down")).focus();
        page.keyboard().press("Enter");
        page.locator(".order-row").nth(3).getByLabel("Password").first().waitFor();
        assertThat(focused()).as("at the end only the way back is left").isEqualTo("Move Password up");
        scene.labelled("Code by e-mail").focus();
        page.keyboard().press("Space");
        page.locator("#edit\\:go").focus();
        page.keyboard().press("Enter");
        scene.said("Saved.");

        assertThat(methods()).containsExactly("passkey", "provider", "password");
    }

    @Test
    void withoutPasswordsTheSignInPageHasNoFieldForOne() {
        scene.open("sign-in", "Sign-in methods");

        scene.labelled("Password").uncheck();
        scene.send("edit");
        scene.said("Saved.");

        try (Browser stranger = Browser.open()) {
            new Portal(stranger).go(SIGN_IN).until("Sign in");
            assertThat(stranger.page().getByLabel("Password").count()).isZero();
        }
    }

    @Test
    void whatCannotBeTakenIsSaidAtItsFieldAndNothingTypedIsLost() {
        scene.open("sign-in", "Sign-in methods");

        page.getByLabel("Domains for every way").fill("corp.example\nno_domain");
        scene.send("edit");

        Locator field = scene.wrong("edit:domains");
        assertThat(scene.portal.text()).contains("“no_domain” is no domain.");
        assertThat(field.inputValue()).contains("corp.example");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("edit:domains");
        scene.gallery.show("settings-methods-refused");
        for (String method : List.of("Passkey", "Identity providers", "Password", "Code by e-mail")) {
            scene.labelled(method).uncheck();
        }
        field.fill("corp.example");
        scene.send("edit");
        page.getByText("At least one way in has to be offered.").waitFor();
        assertThat(methods()).hasSize(4);
    }

    @Test
    void singleSignOnAloneNeedsATestedProviderFirst() {
        scene.open("sign-in", "Sign-in methods");
        assertThat(scene.portal.text()).contains("None yet. Test one under", "Nobody yet.");

        page.getByLabel("Break-glass administrators").fill("admin@example.com");
        page.getByLabel("Only identity providers").check();
        scene.send("edit");

        scene.wrong("edit:ssoOnly");
        assertThat(scene.portal.text()).contains("Test the connection of an open identity provider first");
        assertThat(page.getByLabel("Break-glass administrators").inputValue()).contains("admin@example.com");
        scene.gallery.show("settings-methods-sso-refused");
        assertThat(admin().get("/v1/sign-in").getBoolean("ssoOnly")).isFalse();
    }

    @Test
    void twoAdministratorsSeeWhatTheOtherDidAndLoseNothing() {
        scene.open("sign-in", "Sign-in methods");
        page.getByLabel("Domains for every way").fill("mine.example\nexample.com");
        String theirs = "{\"methods\":[\"password\",\"passkey\"],\"domains\":[\"example.com\"]}";
        Rest.expect(200, admin().call("PUT", "/v1/sign-in", theirs));

        scene.send("edit");

        page.getByText("Somebody else changed this meanwhile").waitFor();
        assertThat(scene.portal.text()).contains("Password, Passkey", "example.com, mine.example");
        assertThat(page.getByLabel("Domains for every way").inputValue()).contains("mine.example");
        scene.gallery.show("settings-methods-clash");
        assertThat(methods()).as("nothing is overwritten unseen").containsExactly("password", "passkey");
        scene.send("edit");
        scene.said("Saved.");
        assertThat(methods()).hasSize(4);
    }

    @Test
    void whoMayOnlyLookSeesEveryPlaceAndChangesNothing() {
        corp("[{\"value\":\"engineers\",\"target\":\"team\",\"key\":\"engineering\"}]", "");
        String reader = "reader-of-settings@example.com";
        admin().call(
                        "POST",
                        "/v1/users",
                        "{\"email\":\"" + reader + "\",\"password\":\"" + Portal.PASSWORD
                                + "\",\"roles\":[\"admin:read\"]}");
        FormBrowser browser = FormBrowser.of(SettingsScene.GATEWAY.url(), reader);

        for (String place : List.of("sign-in", "providers", "provider?key=corp", "provisioning", "issuers")) {
            Http.Answer shown = browser.get(SettingsScene.console(place));

            assertThat(shown.status()).as(place).isEqualTo(200);
            assertThat(shown.body())
                    .as(place)
                    .contains("aria-current=\"page\"")
                    .doesNotContain("name=\"edit:go\"", "name=\"mapping:go\"", "name=\"add:go\"", "name=\"link:go\"")
                    .doesNotContain("provider-new");
        }
        assertThat(browser.get(SettingsScene.console("provider-new")).body()).doesNotContain("name=\"add:go\"");
    }

    @Test
    void aGermanReadsGerman() {
        corp("[]", "");
        try (Browser german = Browser.open(wish -> wish.setLocale("de"))) {
            Gallery germans = new Gallery(german);
            Page there = german.page();
            there.navigate(SettingsScene.console("sign-in"));
            there.getByLabel("E-Mail-Adresse").fill("admin@example.com");
            there.getByRole(AriaRole.BUTTON, named("Weiter")).click();
            there.getByLabel("Passwort").fill(Portal.PASSWORD);
            there.getByRole(AriaRole.BUTTON, named("Anmelden")).click();
            new Portal(german).until("Anmeldewege");
            germans.show("settings-de-methods");
            there.navigate(SettingsScene.console("provider?key=corp"));
            new Portal(german).until("Corp");
            germans.show("settings-de-provider");
            assertThat(there.locator("main").innerText()).contains("Beim Anbieter registrieren", "Was Gruppen geben");
            assertThat(german.complaints()).isEmpty();
        }
    }

    private Object focused() {
        return page.evaluate("document.activeElement.getAttribute('aria-label')");
    }

    private List<String> order() {
        scene.browser.arrived();
        return page.locator(".order label").allInnerTexts();
    }

    private static List<String> methods() {
        return admin().get("/v1/sign-in").getJsonArray("methods").getValuesAs(JsonString::getString);
    }
}
