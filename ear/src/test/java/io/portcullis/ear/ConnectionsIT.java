package io.portcullis.ear;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do on their own pages holds for the next call of their agents, and what they ask for reaches the console. */
class ConnectionsIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final String CONNIE = "connie@example.com";
    private static final String PULL_REQUEST =
            "{\"repository\":\"acme/storefront\",\"title\":\"t\",\"head\":\"h\",\"base\":\"main\"}";

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Agent agent = Agent.registered(GATEWAY.url(), "Claude Code");

    @BeforeAll
    static void people() {
        Demo.ready(ADMIN);
        Employee.hired(ADMIN, CONNIE, "Connie Connect").may("github", "medium");
    }

    @AfterEach
    void close() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
        agent.close();
    }

    @Test
    void lessHoldsForTheNextCall() {
        Caller caller = connected("Look and change");
        assertThat(caller.call("create_pull_request", PULL_REQUEST).reason()).isEqualTo("ALLOWED");

        openConnection().choose("Look only").press("Change");

        assertThat(portal.text()).contains("The level was changed. It holds for the next call.");
        assertThat(caller.call("create_pull_request", PULL_REQUEST).reason()).isEqualTo("TRUST_TOO_LOW");
        assertThat(caller.call("list_repositories").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void moreHoldsAfterASignInOfJustNow() {
        Caller caller = connected("Look only");

        openConnection().choose("Look and change").press("Change");

        assertThat(portal.text()).contains("The level was changed.");
        assertThat(caller.call("create_pull_request", PULL_REQUEST).reason()).isEqualTo("ALLOWED");
    }

    @Test
    void confirmingWhoOneIsLeadsBackToTheConnection() {
        connected("Look only");
        openConnection();
        String connection = browser.page().url();
        String path = connection.substring(GATEWAY.url().length());

        portal.go(GATEWAY.url() + "/portal/signin?fresh=true&to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        assertThat(portal.heading()).isEqualTo("Confirm it is you");
        assertThat(portal.text()).contains("This needs a fresh sign-in.");
        browser.page().getByLabel("Password").fill(Portal.PASSWORD);
        portal.press("Sign in");

        assertThat(browser.page().url()).isEqualTo(connection);
    }

    @Test
    void anEndedConnectionIsNoneOnTheNextCall() {
        Caller caller = connected("Look only");
        assertThat(caller.call("list_repositories").status()).isEqualTo(200);

        openConnection().press("End connection");

        assertThat(portal.text()).contains("The connection was ended.");
        assertThat(caller.call("list_repositories").status()).isEqualTo(401);
    }

    @Test
    void whoAsksForAccessIsHeardAndCanThenConsent() {
        portal.go(agent.url("filesystem")).signIn(CONNIE);
        assertThat(portal.text()).contains("You have no access to this server.");
        link("Ask for access").click();
        browser.page().getByLabel("What do you need it for?").fill("Reading the release notes");
        portal.press("Send");

        grantInTheConsole("Reading the release notes");
        link("Back to the question").click();
        portal.allow();

        Caller caller = new Caller(GATEWAY, "filesystem", agent.tokens().getString("access_token"));
        assertThat(caller.call("read_file", "{\"path\":\"/workspace/README.md\"}")
                        .reason())
                .isEqualTo("ALLOWED");
    }

    private static void grantInTheConsole(String reason) {
        try (Browser other = Browser.open()) {
            Portal administrator = new Portal(other);
            administrator
                    .go(GATEWAY.url() + "/admin/requests")
                    .signIn("admin@example.com")
                    .until("Access requests");
            Locator row = other.page().locator("tr").filter(new Locator.FilterOptions().setHasText(reason));
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Grant"))
                    .click();
            other.page().locator("dialog[open] [type=submit]").click();
            assertThat(other.page()
                            .getByText(CONNIE + " has access to filesystem.")
                            .innerText())
                    .isNotBlank();
        }
    }

    @Test
    void thePageTurnsGreenWithTheFirstCall() {
        Caller caller = connected("Look only");
        portal.go(GATEWAY.url() + "/portal/connect?server=github");
        link("I have added it: wait for the first call").click();
        assertThat(portal.text()).contains("Waiting for the first call");

        caller.call("list_repositories");

        browser.page().getByText("It works: the first call has arrived.").waitFor();
        browser.look("connect-green");
    }

    @Test
    void aDeniedCallIsExplainedWithinTwoClicks() {
        Caller caller = connected("Look only");
        caller.call("delete_repository", "{\"repository\":\"acme/storefront\"}");
        portal.go(GATEWAY.url() + "/portal/connections");

        link("Activity").click();
        link("Why? delete_repository").click();

        assertThat(portal.heading()).isEqualTo("Why this was denied");
        assertThat(portal.text())
                .contains("The server is open", "The tool is the one that was approved", "The level fits your limit")
                .contains("delete_repository needs level high")
                .contains("Ask for more");
    }

    private Caller connected(String level) {
        portal.go(agent.url("github")).signIn(CONNIE).choose(level).allow();
        return new Caller(GATEWAY, "github", agent.tokens().getString("access_token"));
    }

    /** The one used last is the first. */
    private Portal openConnection() {
        portal.go(GATEWAY.url() + "/portal/connections");
        link("Claude Code uses GitHub (demo)").click();
        return portal.until("Claude Code uses GitHub (demo)");
    }

    private Locator link(String name) {
        return browser.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
