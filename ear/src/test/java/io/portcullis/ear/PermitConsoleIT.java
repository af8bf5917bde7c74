package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.portcullis.standin.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Permit in the console: how it stands, what differs, and its record beside ours. */
class PermitConsoleIT {
    private static final String CONSOLE = Permitted.GATEWAY.url() + "/admin/";
    private static Rest.Account account;

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Page page = browser.page();
    private final Gallery gallery = new Gallery(browser);

    @BeforeAll
    static void somebodyMayRead() {
        Permitted.PERMIT.heal();
        Demo.ready(Permitted.admin());
        account = Permitted.admin().serviceAccount("Seen in the console", "mcp");
        Permitted.admin().grant(account.id(), "github", "low");
        Permitted.mirrored();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        Permitted.PERMIT.heal();
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    private void open(String path, String heading) {
        portal.go(CONSOLE).signIn("admin@example.com").until("Overview");
        portal.go(CONSOLE + path).until(heading);
    }

    private void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    @Test
    void showsThatEverythingIsThereAndComparesIt() {
        open("permit", "Permit");
        assertThat(portal.text()).contains("Up to date", "acme/prod");

        press("Compare");
        page.getByText("Permit has exactly what it should have.").waitFor();
        gallery.show("settings-permit");
    }

    @Test
    void whatSomebodyGaveOnTopIsShownAndWrittenAway() {
        String profile = Permitted.PERMIT.facts().stream()
                .filter(fact -> fact.startsWith("user_profile:p-") && fact.endsWith(" low github:github"))
                .map(fact -> fact.substring(0, fact.indexOf(' ')))
                .findFirst()
                .orElseThrow();
        Permitted.PERMIT.relate(profile, "extra", "github:github");
        open("permit", "Permit");

        press("Compare");
        page.getByText("ceiling extra at github:github").waitFor();
        gallery.show("settings-permit-drift");
        press("Write the differences away");
        page.locator("dialog[open] input[type=submit]").click();
        page.getByText("The differences are being written away.").waitFor();
        Permitted.mirrored();
        assertThat(Permitted.admin().get("/v1/permit/drift").getJsonArray("differences"))
                .isEmpty();
    }

    @Test
    void saysWhatCouldNotBeWritten() {
        Permitted.PERMIT.failAtApi(Trouble.FORBIDDEN);
        Permitted.admin().grant(account.id(), "github", "medium");
        assertThat(Eventually.holds(
                        Duration.ofSeconds(30),
                        () -> Permitted.admin().get("/v1/permit").getInt("failing") > 0))
                .isTrue();

        open("permit", "Permit");
        assertThat(portal.text()).contains("Failing", "its API key may be wrong", account.id());
        press("Compare");
        page.getByText("Permit could not be compared").waitFor();
        gallery.show("settings-permit-failing");
        Permitted.PERMIT.heal();
        Permitted.mirrored();
    }

    @Test
    void anEntryLeadsToPermitsRecord() {
        Caller caller = new Caller(Permitted.GATEWAY, "github", account.token("github"));
        assertThat(Eventually.holds(
                        Duration.ofSeconds(30),
                        () -> caller.call("list_repositories").reason().equals("ALLOWED")))
                .isTrue();
        String id = Permitted.admin()
                .get("/v1/audit?tool=list_repositories&decision=allow&limit=1")
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");

        open("entry?id=" + id, "Entry of the record");
        press("Look at Permit");
        page.getByText("github list_repositories").waitFor();
        gallery.show("audit-entry-permit");
        assertThat(portal.text()).contains("Permit allows it");
    }
}
