package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.SettingsScene.admin;
import static io.portcullis.ear.SettingsScene.named;
import static org.assertj.core.api.Assertions.assertThat;

/** The directory sync in the console, towards an address that nobody answers at. */
class SyncSettingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TITLE = "Directory sync";
    private static final String NOBODY = "http://127.0.0.1:9/realms/corp";
    private static final String DOCUMENT = """
            {"teams":{"crew":{"members":["nobody@corp.example"],"defaultPermissions":["mcp:read"]}},
             "accessControl":{"identityProvider":{"type":"keycloak","syncInterval":"2h","teamMapping":{"engineers":"crew"}}}}
            """;

    private static final String OTHER =
            "{\"accessControl\":{\"servers\":{\"github\":{\"allowedUsers\":[\"nobody@corp.example\"]}}}}";

    private SettingsScene scene;
    private Page page;

    @BeforeEach
    void open() {
        admin().call("DELETE", "/v1/directory-sync/connection", "");
        scene = SettingsScene.fresh();
        page = scene.page;
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        admin().call("DELETE", "/v1/directory-sync/connection", "");
        apply(OTHER);
        assertThat(scene.browser.complaints()).isEmpty();
        scene.close();
    }

    @Test
    void whoseDocumentNamesNoDirectoryIsToldWhatToDo() {
        apply(OTHER);

        scene.signedIn().open("directory", TITLE);

        assertThat(scene.portal.text()).contains("The document names no directory", "teamMapping");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Sync now")).count()).isZero();
        scene.gallery.show("settings-directory-none");
    }

    @Test
    void aConnectionIsMadeAndItsSecretKept() {
        apply(DOCUMENT);
        scene.signedIn().open("directory", TITLE);
        assertThat(scene.portal.text()).contains("Keycloak, every 120 minutes, one group", "make it below");

        connect("http://idp.corp.example/realms/corp", "portcullis-sync", "the secret");
        scene.wrong("connect:address");
        connect(NOBODY, "", "the secret");
        scene.wrong("connect:clientId");
        scene.gallery.show("settings-directory-refused");
        connect(NOBODY, "portcullis-sync", "the secret");
        scene.said("The connection was saved.");
        assertThat(page.content()).doesNotContain("the secret");
        connect("http://127.0.0.1:9/realms/other", "portcullis-sync", "");
        scene.wrong("connect:secret");
        connect(NOBODY, "another-client", "");
        page.locator("#connect\\:clientId[value=another-client]").waitFor();

        JsonObject stored = admin().get("/v1/directory-sync").getJsonObject("connection");
        assertThat(stored.getString("address")).isEqualTo(NOBODY);
        assertThat(stored.getString("clientId")).isEqualTo("another-client");
    }

    @Test
    void whatATypeDoesNotHaveIsNotAskedFor() {
        apply(DOCUMENT);
        scene.signedIn().open("directory", TITLE);

        page.locator("#connect\\:type").selectOption("okta");
        assertThat(page.locator("#connect\\:clientId").isVisible()).isFalse();
        page.locator("#connect\\:type").selectOption("entra");
        assertThat(page.locator("#connect\\:api").isVisible()).isTrue();
        page.locator("#connect\\:type").selectOption("okta");
        scene.fill("Address", "https://acme.okta.example");
        scene.fill("Client secret or API token", "the token");
        scene.send("connect");
        scene.said("The connection was saved.");

        assertThat(scene.portal.text()).contains("The document asks Keycloak, and the connection is to Okta");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Sync now")).count()).isZero();
    }

    @Test
    void whatFailsIsSaidInAPreviewAndAfterASync() {
        apply(DOCUMENT);
        scene.signedIn().open("directory", TITLE);
        connect(NOBODY, "portcullis-sync", "the secret");
        scene.said("The connection was saved.");

        scene.press("Preview");
        page.getByText("The directory could not be asked").waitFor();
        scene.gallery.show("settings-directory-preview-failed");
        scene.press("Sync now");
        page.locator(".notice").getByText("A sync").first().waitFor();
        assertThat(ends("failed")).isTrue();
        scene.open("directory", TITLE);

        assertThat(page.locator("main .badge-bad").innerText()).contains("Failed");
        assertThat(scene.portal.text()).contains("127.0.0.1");
        scene.gallery.show("settings-directory-failed");
        scene.press("Remove this connection");
        page.locator("dialog[open] input[type=submit]").click();
        scene.said("The connection was removed.");
        assertThat(admin().get("/v1/directory-sync").isNull("connection")).isTrue();
    }

    @Test
    void whoeverMayLetsManyLeaveAfterAPreview() {
        try (GroupPublisher okta = new GroupPublisher()) {
            okta.has("a", "b", "c", "d");
            apply(DOCUMENT.replace("keycloak", "okta"));
            scene.signedIn().open("directory", TITLE);
            scene.fill("Address", okta.url());
            scene.fill("Client secret or API token", "the token");
            scene.send("connect");
            scene.said("The connection was saved.");
            run("confirm=removals", "done");
            okta.has("a", "e");
            run("", "paused");

            scene.open("directory", TITLE);
            assertThat(page.locator("main .badge-warn").innerText()).contains("Paused");
            scene.press("Preview");
            page.getByText("What a sync would do now").waitFor();
            assertThat(scene.portal.text())
                    .contains("One joins", "e@corp.example engineers", "3 leave", "d@corp.example engineers");
            scene.gallery.show("settings-directory-preview");
            scene.press("Let them leave and sync");
            page.locator("dialog[open] input[type=submit]").click();
            page.locator(".notice").getByText("A sync").first().waitFor();

            assertThat(ends("done")).isTrue();
            scene.open("directory", TITLE);
            assertThat(page.locator("main .badge-ok").innerText()).contains("In sync");
            assertThat(admin().get("/v1/directory-sync").getInt("members")).isEqualTo(2);
            scene.gallery.show("settings-directory");
        }
    }

    /** The clock of the gateway may just be at it. */
    private static void run(String query, String state) {
        boolean begun = Eventually.holds(
                PATIENCE,
                () -> admin().call("POST", "/v1/directory-sync/run?" + query, "")
                                .status()
                        == 202);
        assertThat(begun && ends(state)).as("a sync that is " + state).isTrue();
    }

    private static boolean ends(String state) {
        return Eventually.holds(
                PATIENCE,
                () -> admin().get("/v1/directory-sync").getString("state").equals(state));
    }

    private void connect(String address, String client, String secret) {
        scene.fill("Address", address);
        scene.fill("Client id", client);
        scene.fill("Client secret or API token", secret);
        scene.send("connect");
    }

    private static void apply(String document) {
        Rest.expect(200, admin().call("PUT", "/v1/access-control?confirm=closed", document));
    }
}
