package io.portcullis.ear;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.SettingsScene.admin;
import static io.portcullis.ear.SettingsScene.corp;
import static io.portcullis.ear.SettingsScene.named;
import static org.assertj.core.api.Assertions.assertThat;

/** Identity providers in the console: what is registered there, how they are asked, what their groups give. */
class ProviderSettingsIT {
    private static final String URL = SettingsScene.GATEWAY.url();
    private static final String NEW = "Add a provider";

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
    void aProviderIsRegisteredThenAdded() {
        scene.open("providers", "Identity providers");
        assertThat(scene.portal.text()).contains("No identity provider yet");
        scene.gallery.show("settings-providers-none");
        page.getByRole(AriaRole.LINK, named(NEW)).click();
        scene.portal.until(NEW);
        scene.gallery.show("settings-provider-new");
        assertThat(scene.portal.text()).contains(URL + "/portal/sso/callback");

        describe("Corp & Söhne", "https://idp.corp.example/realms/corp");
        scene.fill("Domains", "corp.example");
        page.getByLabel("Send people of these domains there at once").check();
        scene.send("add");

        scene.portal.until("Corp & Söhne");
        assertThat(scene.portal.text()).contains(URL + "/oauth/logout/corp", "Not tested");
        assertThat(page.content()).doesNotContain("the client secret");
        scene.gallery.show("settings-provider");
        scene.open("providers", "Identity providers");
        scene.gallery.show("settings-providers");
        assertThat(admin().get("/v1/identity-providers/corp").getBoolean("forceRedirect"))
                .isTrue();
    }

    @Test
    void whatCannotBeTakenIsSaidAtItsField() {
        scene.open("provider-new", NEW);

        describe("Corp", "http://idp.corp.example");
        scene.send("add");
        scene.wrong("add:issuer");
        assertThat(scene.portal.text()).contains("An issuer is an https address");
        scene.gallery.show("settings-provider-new-refused");
        describe("Corp", "https://idp.corp.example");
        page.getByLabel("Send people of these domains there at once").check();
        scene.send("add");
        scene.wrong("add:domains");
        assertThat(scene.portal.text()).contains("Name the domains first");
        scene.fill("Domains", "corp.example");
        scene.fill("Key", "Not A Key");
        scene.send("add");
        scene.wrong("add:key");

        corp("[]", "");
        scene.fill("Key", "corp");
        scene.send("add");
        page.getByText("There is a provider “corp” already").waitFor();
        assertThat(admin().get("/v1/identity-providers/corp").getString("issuer"))
                .as("it is not replaced")
                .isEqualTo("https://idp.corp.example/realms/corp");
    }

    @Test
    void aSecretIsKeptUnlessAnotherIsTyped() {
        corp("[]", "");
        scene.open("provider?key=corp", "Corp");
        assertThat(page.getByLabel("Client secret").getAttribute("placeholder")).isEqualTo("kept");
        assertThat(page.getByLabel("Client secret").inputValue()).isEmpty();

        scene.fill("Name", "Corp SSO");
        scene.send("edit");
        scene.said("Corp SSO was saved.");

        JsonObject stored = admin().get("/v1/identity-providers/corp");
        assertThat(stored.getString("name")).isEqualTo("Corp SSO");
        assertThat(stored.getBoolean("clientSecretSet")).isTrue();
    }

    @Test
    void whatHasToBeRegisteredIsCopiedAndTheTestIsTheUsualOne() {
        corp("[]", "");
        scene.browser.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        scene.open("provider?key=corp", "Corp");

        scene.press("Copy Redirect address");
        page.getByText("Copied").first().waitFor();

        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(URL + "/portal/sso/callback");
        String test = page.getByRole(AriaRole.LINK, named("Test connection")).getAttribute("href");
        scene.portal.go(test).until("Test of a connection");
    }

    @Test
    void theServersOwnSignInHasAddressesOfItsOwn() {
        scene.open("provider-new?kind=container-saml", NEW);
        assertThat(scene.portal.text())
                .contains("Add the provider first")
                .doesNotContain("Client secret", "/ibm/saml20/");
        scene.gallery.show("settings-provider-new-saml");
        scene.open("provider-new?kind=container-oidc", NEW);

        assertThat(scene.portal.text()).contains(URL + "/oidcclient/redirect/corp");
    }

    @Test
    void aPresetAsksForWhatItNeedsAlone() {
        scene.open("provider-new?kind=github", NEW);
        assertThat(scene.labelled("Issuer").isVisible())
                .as("for Enterprise Server")
                .isFalse();
        scene.open("provider-new?kind=microsoft", NEW);
        assertThat(page.getByLabel("Issuer").count() + page.getByLabel("Scopes").count())
                .isZero();
        scene.gallery.show("settings-provider-new-microsoft");

        scene.fill("Key", "corp");
        scene.fill("Tenant", "corp.example");
        scene.fill("Client id", "portcullis");
        scene.fill("Client secret", "the client secret");
        scene.send("add");
        scene.wrong("add:tenant");
        scene.fill("Tenant", "11111111-2222-4333-8444-555555555555");
        scene.fill("Client secret", "");
        scene.send("add");
        scene.wrong("add:secret");
        scene.gallery.show("settings-provider-new-microsoft-refused");
        scene.fill("Client secret", "the client secret");
        scene.send("add");
        scene.portal.until("Microsoft");

        assertThat(admin().get("/v1/identity-providers/corp").getString("issuer"))
                .isEqualTo("https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0");
    }

    @Test
    void metadataGoInAndTheFilesForTheServersComeOut() {
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/corp", """
                {"name":"Corp","kind":"container-saml","issuer":"%s","enabled":false}""".formatted(SamlIdp.ENTITY)));
        scene.open("provider?key=corp", "Corp");
        assertThat(scene.portal.text()).contains(URL + "/ibm/saml20/corp/acs", "has not been described yet");

        scene.fill("Metadata of the provider (XML)", "<EntityDescriptor/>");
        scene.send("saml");
        scene.wrong("saml:metadata");
        assertThat(scene.portal.text()).contains("Not accepted: /: the root is EntityDescriptor");
        scene.gallery.show("settings-provider-saml-refused");
        scene.fill("Metadata of the provider (XML)", new SamlIdp().metadata());
        scene.send("saml");
        scene.said("The metadata was taken.");

        assertThat(page.locator("main .badge-warn").allInnerTexts().toString()).contains("Certificate ends in 29 days");
        scene.gallery.show("settings-provider-saml");
        Download files =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Download the files for the servers"))
                        .click());
        assertThat(files.suggestedFilename()).isEqualTo("portcullis-saml-corp.zip");
        assertThat(files.path()).isNotEmptyFile();
        scene.open("providers", "Identity providers");
        assertThat(scene.portal.text()).contains("Certificate ends in 29 days");
        scene.gallery.show("settings-providers-certificate");
    }

    @Test
    void filesThatThereAreNotYetAreExplainedAtTheProvider() {
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/corp", """
                {"name":"Corp","kind":"container-saml","issuer":"%s","enabled":false}""".formatted(SamlIdp.ENTITY)));

        scene.open("provider-files?key=corp", "Corp");

        assertThat(page.locator(".notice-warn").allInnerTexts().toString()).contains("metadata of " + SamlIdp.ENTITY);
    }

    @Test
    void aMappingIsMadeRowByRow() {
        corp("[{\"value\":\"old\",\"target\":\"team\",\"key\":\"gone\"}]", "");
        scene.open("provider?key=corp", "Corp");

        scene.press("Add a rule");
        page.getByText("What you changed here is not saved yet.").waitFor();
        scene.send("mapping");
        scene.wrong("mapping:rules:1:value");
        scene.wrong("mapping:rules:1:gives");
        assertThat(page.locator("#mapping [aria-invalid=true]").count())
                .as("the first row has nothing wrong")
                .isEqualTo(2);
        scene.gallery.show("settings-mapping-refused");
        scene.labelled("Value").nth(1).fill("engineers");
        scene.labelled("Gives").nth(1).selectOption("ceiling:github");
        scene.labelled("At most").nth(1).selectOption("MEDIUM");
        scene.press("Remove rule 1");
        SettingsScene.gone(page.locator(".rule").nth(1));
        assertThat(scene.labelled("Value").inputValue()).isEqualTo("engineers");
        scene.gallery.show("settings-mapping");
        scene.send("mapping");
        scene.said("Saved: one rule.");

        assertThat(admin().get("/v1/identity-providers/corp")
                        .getJsonArray("rules")
                        .toString())
                .contains("engineers", "\"ceiling\":\"medium\"", "github")
                .doesNotContain("old");
    }

    @Test
    void whatSomebodyElseChangedIsNotOverwrittenUnseen() {
        corp("[]", "");
        scene.open("provider?key=corp", "Corp");
        corp("[{\"value\":\"theirs\",\"target\":\"team\",\"key\":\"engineering\"}]", ",\"createsPeople\":false");

        scene.fill("Name", "Mine");
        scene.send("edit");

        page.getByText("Somebody else changed this meanwhile").waitFor();
        assertThat(scene.labelled("Name").inputValue()).isEqualTo("Mine");
        assertThat(admin().get("/v1/identity-providers/corp").getString("name")).isEqualTo("Corp");
        scene.send("mapping");
        page.getByText("Somebody else changed this meanwhile").waitFor();
        assertThat(admin().get("/v1/identity-providers/corp").toString()).contains("theirs");
    }

    @Test
    void aProviderIsRemovedAfterAQuestionThatNamesIt() {
        corp("[]", "");
        scene.open("provider?key=corp", "Corp");

        scene.press("Remove this provider");
        assertThat(page.locator("dialog[open]").innerText()).contains("Remove Corp?");
        page.locator("dialog[open] input[type=submit]").click();
        scene.said("was removed");

        assertThat(admin().call("GET", "/v1/identity-providers/corp", "").status())
                .isEqualTo(404);
    }

    private void describe(String name, String issuer) {
        scene.fill("Key", "corp");
        scene.fill("Name", name);
        scene.fill("Issuer", issuer);
        scene.fill("Client id", "portcullis");
        scene.fill("Client secret", "the client secret");
    }
}
