package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A device of one's own in place of a password: added, used, renamed, removed; and of no use to anybody else. */
class PasskeyIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final String PORTAL = GATEWAY.url() + "/portal";

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Page page = browser.page();
    private final Gallery gallery = new Gallery(browser);
    private final List<String> responses = new CopyOnWriteArrayList<>();
    private Device device;

    @BeforeAll
    static void demo() {
        Demo.ready(ADMIN);
    }

    @BeforeEach
    void deviceAtHand() {
        device = Device.in(browser);
        page.onRequest(this::remember);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void isAddedAndSignsInWithTwoFactors() {
        Employee.hired(ADMIN, "pia@example.com", "Pia");
        portal.go(PORTAL + "/security").signIn("pia@example.com").until("Security");
        gallery.show("passkeys-none");
        add("Laptop");
        assertThat(portal.text()).contains("Laptop", "Added");
        gallery.show("passkeys-one");
        portal.press("Sign out everywhere");

        enter();

        portal.until("Connections");
        JsonObject session = ADMIN.get("/v1/sessions?user=pia@example.com")
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(session.getString("method")).isEqualTo("hwk mfa");
        assertThat(events("pia@example.com")).contains("passkey_added", "signed_in");
    }

    @Test
    void theTokenOfAnAgentSaysThatASecondFactorWasShown() {
        Employee.hired(ADMIN, "tom@example.com", "Tom").may("github", "low");
        portal.go(PORTAL + "/security").signIn("tom@example.com").until("Security");
        add("Phone");
        portal.press("Sign out everywhere");
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            portal.go(agent.url("github"));
            enter();
            portal.until("Allow Claude Code to use GitHub (demo) for you?").allow();

            JsonObject claims = claims(agent.tokens().getString("access_token"));

            assertThat(claims.getJsonArray("amr").getValuesAs(JsonString::getString))
                    .containsExactly("hwk", "mfa");
        }
    }

    @Test
    void isRenamedAndOnceRemovedIsRefused() {
        Employee.hired(ADMIN, "rita@example.com", "Rita");
        portal.go(PORTAL + "/security").signIn("rita@example.com").until("Security");
        add("Old name");

        page.locator("li input[name=name]").fill("New name");
        portal.press("Rename");
        assertThat(portal.text()).contains("New name").doesNotContain("Old name");
        portal.press("Remove New name");
        assertThat(portal.text()).doesNotContain("New name");
        portal.press("Sign out everywhere");
        enter();

        assertThat(device.passkeys()).isEqualTo(1);
        assertThat(portal.text()).contains("That did not work with a passkey.");
        gallery.show("passkey-refused");
        assertThat(page.url()).contains("/signin");
    }

    @Test
    void whatWasSignedOnceIsNoUseASecondTimeOrInAnotherBrowser() {
        Employee.hired(ADMIN, "rex@example.com", "Rex");
        portal.go(PORTAL + "/security").signIn("rex@example.com").until("Security");
        add("Key");
        portal.press("Sign out everywhere");
        enter();
        portal.until("Connections");
        String signed = responses.get(responses.size() - 1);

        FormBrowser same = new FormBrowser(GATEWAY.url());
        browser.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("portcullis-browser"))
                .forEach(cookie -> same.cookies().put(cookie.name, cookie.value));
        Http.Answer replayed = present(same, signed);
        Http.Answer stolen = present(new FormBrowser(GATEWAY.url()), signed);
        Http.Answer nonsense = present(new FormBrowser(GATEWAY.url()), "{\"id\":null}");

        assertThat(List.of(replayed, stolen, nonsense))
                .allMatch(answer -> answer.status() == 303)
                .allMatch(answer -> answer.header("Location").startsWith("/portal/signin?passkey=refused"));
        assertThat(same.get(PORTAL + "/connections").status()).isEqualTo(303);
        assertThat(events("(unknown)")).contains("CHALLENGE_SPENT", "PASSKEY_MALFORMED");
    }

    @Test
    void aDeviceThatDoesNotKnowItsOwnerSignsNobodyIn() {
        Employee.hired(ADMIN, "vera@example.com", "Vera");
        portal.go(PORTAL + "/security").signIn("vera@example.com").until("Security");
        add("Tablet");
        device.recognises(false);
        portal.press("Sign out everywhere");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                .click();
        page.getByText("That did not work with a passkey.").waitFor();

        assertThat(page.url()).contains("/signin");
        assertThat(responses).hasSize(1);
    }

    @Test
    void isOfferedByTheFieldOfThePage() {
        Employee.hired(ADMIN, "fay@example.com", "Fay");
        portal.go(PORTAL + "/security").signIn("fay@example.com").until("Security");
        add("Watch");

        portal.press("Sign out everywhere");

        portal.until("Connections");
    }

    @Test
    void aGermanReadsGerman() {
        Employee.hired(ADMIN, "gerda@example.com", "Gerda");
        try (Browser german = Browser.open(ColorScheme.DARK, 320, "de")) {
            Device.in(german);
            Page page = german.page();
            new Portal(german).go(PORTAL + "/security");
            german.look("sign-in-passkey-de");
            page.getByLabel("E-Mail-Adresse").fill("gerda@example.com");
            page.getByLabel("Passwort").fill(Portal.PASSWORD);
            new Portal(german).press("Anmelden");
            page.getByLabel("Name des Passkeys").fill("Rechner");
            new Portal(german).press("Passkey hinzufügen");
            page.locator("li bdi").getByText("Rechner").waitFor();

            german.look("passkeys-de");

            assertThat(german.fits()).isTrue();
            assertThat(german.complaints()).isEmpty();
        }
    }

    private void add(String name) {
        page.getByLabel("Name of the passkey").last().fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add a passkey"))
                .click();
        page.locator("li bdi").getByText(name).waitFor();
    }

    /** A virtual device may answer the field of the page before anybody has pressed the button. */
    private void enter() {
        browser.arrived();
        if (page.url().contains("/signin")) {
            try {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey"))
                        .click(new com.microsoft.playwright.Locator.ClickOptions().setTimeout(2_000));
            } catch (com.microsoft.playwright.PlaywrightException gone) {
                browser.arrived();
            }
        }
        page.waitForURL(url -> !url.endsWith("/signin") && !url.contains("/signin?to="));
    }

    private void remember(Request request) {
        String body = request.postData();
        if (body != null && body.contains("credential=%7B")) {
            String credential = body.replaceAll(".*credential=([^&]*).*", "$1");
            responses.add(URLDecoder.decode(credential, StandardCharsets.UTF_8));
        }
    }

    private static Http.Answer present(FormBrowser browser, String credential) {
        return browser.post(PORTAL + "/signin", PORTAL + "/signin/passkey", Map.of("credential", credential, "to", ""));
    }

    private static List<String> events(String user) {
        return ADMIN
                .get("/v1/audit?limit=100&user=" + user.replace("(", "%28").replace(")", "%29"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(entry -> entry.getString("code"))
                .toList();
    }

    private static JsonObject claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Http.json(new String(payload, StandardCharsets.UTF_8));
    }
}
