package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.SettingsScene.admin;
import static io.portcullis.ear.SettingsScene.corp;
import static org.assertj.core.api.Assertions.assertThat;

/** Accounts elsewhere: a person sees and ends their own, an administrator those of a person. */
class LinkedAccountsIT {
    private static final String SECURITY = SettingsScene.GATEWAY.url() + "/portal/security";
    private static final String LINA = "lina@example.com";
    private static final String ISSUER = "https://idp.corp.example/realms/corp";
    private static final String LONG_SUBJECT = "auth0|5f7c8ec7c33c6c004bbafe82-a-very-long-subject-that-is-one-word";
    private static final String IDENTITIES = "/v1/users/" + LINA + "/identities";

    private SettingsScene scene;
    private Page page;

    @BeforeEach
    void open() {
        scene = SettingsScene.fresh();
        page = scene.page;
        admin().call("DELETE", "/v1/users/" + LINA, "");
        Employee.hired(admin(), LINA, "Lina Linked");
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(scene.browser.complaints()).isEmpty();
        scene.close();
    }

    @Test
    void whoHasNoneIsToldWhatItIs() {
        scene.portal.go(SECURITY).signIn(LINA).until("Security");

        assertThat(scene.portal.text()).contains("Linked accounts", "None. Your administrators can add");
    }

    @Test
    void anotherProviderCanBeConnected() {
        scene.portal.go(SECURITY).signIn(LINA).until("Security");
        corp("[]", "");
        scene.portal.go(SECURITY).until("Security");
        scene.gallery.show("security-connect");

        assertThat(page.getByRole(AriaRole.BUTTON, SettingsScene.named("Connect Corp"))
                        .count())
                .isEqualTo(1);
        assertThat(page.locator("form[action$='/sso/start'] input[name=purpose]")
                        .inputValue())
                .isEqualTo("link");
    }

    /** The address of the provider is nobody's. */
    @Test
    void aProviderThatDoesNotAnswerConnectsNothingAndSaysSo() {
        scene.portal.go(SECURITY).signIn(LINA).until("Security");
        corp("[]", "");
        scene.portal.go(SECURITY).until("Security");

        scene.press("Connect Corp");

        page.getByText("Nothing was connected: that provider did not say who you are.")
                .waitFor();
        assertThat(scene.portal.heading()).isEqualTo("Security");
        assertThat(admin().get(IDENTITIES).getJsonArray("items")).isEmpty();
    }

    @Test
    void ownAccountsAreSeenAndDisconnected() {
        scene.portal.go(SECURITY).signIn(LINA).until("Security");
        corp("[]", "");
        link(ISSUER, LONG_SUBJECT);
        link("https://closed.example", "17");

        scene.portal.go(SECURITY).until("Security");
        assertThat(scene.portal.text())
                .contains("Corp", LONG_SUBJECT, "https://closed.example", "Its provider is not offered here");
        scene.gallery.show("security-linked");
        scene.press("Disconnect Corp");
        SettingsScene.gone(page.getByText(LONG_SUBJECT));

        assertThat(admin().get(IDENTITIES).toString()).contains("17").doesNotContain(LONG_SUBJECT);
        assertThat(admin().get("/v1/audit?user=" + LINA).toString()).contains("identity_unlinked");
    }

    @Test
    void theLastWayInIsNotDisconnectedEvenByAFormThatIsMadeUp() {
        corp("[]", "");
        link(ISSUER, "8f1c");
        FormBrowser lina = new FormBrowser(SettingsScene.GATEWAY.url());
        lina.signIn(LINA, Portal.PASSWORD);
        scene.portal.go(SECURITY);
        page.getByLabel("E-mail address").fill(LINA);
        scene.press("Continue");
        page.getByLabel("Password").fill(Portal.PASSWORD);
        scene.portal.press("Sign in").until("Security");
        Rest.expect(200, admin().call("PUT", "/v1/sign-in", "{\"methods\":[\"provider\"]}"));

        scene.portal.go(SECURITY).until("Security");
        assertThat(scene.portal.text()).contains("This is your only way to sign in.");
        assertThat(page.getByText("Disconnect").count()).isZero();
        scene.gallery.show("security-last");
        Http.Answer forced =
                lina.post(SECURITY, SECURITY, Map.of("do", "disconnect", "issuer", ISSUER, "subject", "8f1c"));

        assertThat(forced.body()).contains("you could not sign in any more");
        assertThat(admin().get(IDENTITIES).toString()).contains("8f1c");
    }

    @Test
    void nobodyDisconnectsWhatIsAnothers() {
        corp("[]", "");
        link(ISSUER, "8f1c");
        FormBrowser alice = FormBrowser.of(SettingsScene.GATEWAY.url(), "alice@example.com");

        Http.Answer tried =
                alice.post(SECURITY, SECURITY, Map.of("do", "disconnect", "issuer", ISSUER, "subject", "8f1c"));

        assertThat(tried.status()).isEqualTo(303);
        assertThat(admin().get(IDENTITIES).toString()).contains("8f1c");
    }

    @Test
    void anAdministratorUnlinksAPersonsAccount() {
        scene.signedIn();
        corp("[]", "");
        link(ISSUER, LONG_SUBJECT);
        scene.open("person-sessions?id=" + LINA, "Lina Linked");
        assertThat(scene.portal.text()).contains("Linked accounts", "Corp", LONG_SUBJECT);
        scene.gallery.show("settings-person-linked");

        scene.press("Unlink");
        assertThat(page.locator("dialog[open]").innerText()).contains("Unlink Lina Linked from " + ISSUER + "?");
        page.locator("dialog[open] input[type=submit]").click();
        scene.said("is not linked to that account any more");

        assertThat(scene.portal.text()).contains("Not linked to any account elsewhere.");
        assertThat(admin().get(IDENTITIES).getJsonArray("items")).isEmpty();
    }

    private static void link(String issuer, String subject) {
        String body = "{\"issuer\":\"" + issuer + "\",\"subject\":\"" + subject + "\"}";
        Rest.expect(204, admin().call("POST", IDENTITIES, body));
    }
}
