package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page of the portal, in each of its states, as anybody may get it: readable, accessible, and without complaints. */
class PagesIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();
    private static final String CALLBACK_OF_AN_APP = "cursor://anysphere.cursor-mcp/oauth/callback";
    private static final String PAIGE = "paige@example.com";
    private static final String NOVA = "nova@example.com";

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Gallery gallery = new Gallery(browser);

    /** A server with many tools, one of which is not what was approved any more, and a server in review. */
    @BeforeAll
    static void scene() {
        Demo.ready(ADMIN);
        IntStream.range(0, 9).forEach(n -> UPSTREAM.offer("get_report_" + n).offer("create_report_" + n));
        UPSTREAM.offer("delete_report");
        ADMIN.importServer("reports", UPSTREAM.url());
        ADMIN.approve("reports", "");
        UPSTREAM.define("create_report_3", "does something else now");
        ADMIN.refresh("reports");
        ADMIN.importServer("in-review", UPSTREAM.url());
        Employee.hired(ADMIN, NOVA, "Nova Newman");
        Employee.hired(ADMIN, PAIGE, "Paige Turner")
                .may("github", "medium")
                .may("reports", "high")
                .may("in-review", "low");
    }

    @AfterAll
    static void close() {
        UPSTREAM.close();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void signingIn() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            portal.go(agent.url("github"));
            gallery.show("sign-in");

            portal.signIn(PAIGE, "not her password");

            assertThat(portal.text()).contains("The e-mail address or the password is not right.");
            gallery.show("sign-in-refused");
        }
    }

    @Test
    void theQuestionAsItCanBeAnswered() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            portal.go(agent.url("github")).signIn(PAIGE);
            assertThat(portal.text()).contains("Look only", "Above your own limit.", "Ask for more");
            gallery.show("consent-open");

            portal.go(agent.url("reports"));
            assertThat(portal.text()).contains("Some tools changed since they were approved.");
            browser.page().getByLabel("Search tools").fill("report_3");
            assertThat(browser.page().locator(".tool:visible").count()).isEqualTo(2);
            gallery.show("consent-many-tools");
        }
    }

    @Test
    void theQuestionAsItCannotBeAnswered() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            portal.go(agent.url("in-review")).signIn(PAIGE);
            assertThat(portal.text()).contains("Nobody can use this server at the moment.");
            gallery.show("consent-server-closed");

            portal.go(agent.url("database"));
            assertThat(portal.text()).contains("You have no access to this server.");
            gallery.show("consent-no-access");

            follow("Ask for access");
            gallery.show("ask");
            browser.page().getByLabel("What do you need it for?").fill("Reading the sales figures of this quarter");
            portal.press("Send");
            assertThat(portal.text()).contains("Your request was sent.");
            gallery.show("ask-sent");
        }
    }

    @Test
    void choosingAServer() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            Map<String, String> unnamed = agent.request("github");
            unnamed.remove("resource");

            portal.go(agent.url(unnamed)).signIn(PAIGE);
            assertThat(portal.heading()).isEqualTo("Which server may Claude Code use?");
            gallery.show("choose");

            portal.go(GATEWAY.url() + "/portal/signin").press("Sign out").until("Sign in");
            portal.go(agent.url(unnamed)).signIn(NOVA);
            assertThat(portal.text()).contains("There is no server for you yet");
            gallery.show("choose-none");
        }
    }

    @Test
    void anAppIsAllowed() {
        anAppAsks(Portal::allow);

        assertThat(portal.heading()).isEqualTo("Allowed");
        gallery.show("done");
    }

    @Test
    void anAppIsRefused() {
        anAppAsks(question -> {
            gallery.show("consent-app-unverified");
            question.press("Cancel");
        });

        assertThat(portal.heading()).isEqualTo("Not allowed");
        gallery.show("denied");
    }

    private void anAppAsks(Consumer<Portal> answer) {
        String metadata = "{\"client_name\":\"Cursor\",\"redirect_uris\":[\"" + CALLBACK_OF_AN_APP
                + "\"],\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                + "\"token_endpoint_auth_method\":\"none\"}";
        String id =
                Rest.expect(201, Agent.register(GATEWAY.url(), metadata)).json().getString("client_id");
        try (Agent agent = Agent.known(GATEWAY.url(), id)) {
            Map<String, String> request = agent.request("github");
            request.put("redirect_uri", CALLBACK_OF_AN_APP);
            answer.accept(portal.go(agent.url(request)).signIn(PAIGE));
        }
    }

    @Test
    void aQuestionThatIsGone() {
        portal.go(page("/connections")).signIn(PAIGE).until("Connections");

        for (String why : new String[] {"UNKNOWN", "EXPIRED", "OTHER_BROWSER", "OTHER_PERSON", "ANSWERED"}) {
            portal.go(page("/error?why=" + why));
            gallery.show("error-" + why.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    @Test
    void ownPagesBeforeAnythingHappened() {
        portal.go(page("/connections")).signIn(NOVA).until("Connections");
        gallery.show("connections-empty");

        portal.go(page("/activity?server=github&decision=deny"));
        gallery.show("activity-nothing-matches");

        portal.go(page("/connect"));
        gallery.show("connect-nothing");
    }

    @Test
    void ownPages() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            portal.go(agent.url("github")).signIn(PAIGE).allow();
            Caller caller = new Caller(GATEWAY, "github", agent.tokens().getString("access_token"));
            caller.call("list_repositories");
            caller.call("delete_repository", "{\"repository\":\"acme/storefront\"}");
        }

        portal.go(page("/connections"));
        gallery.show("connections");
        follow("Claude Code uses GitHub (demo)");
        gallery.show("connection");
        portal.go(page("/activity"));
        gallery.show("activity");
        browser.page()
                .getByRole(AriaRole.LINK, named("Why? delete_repository"))
                .first()
                .click();
        assertThat(portal.heading()).isEqualTo("Why this was denied");
        gallery.show("why");
        portal.go(page("/security"));
        gallery.show("security");
    }

    @Test
    void connectingAClient() {
        portal.go(page("/connect?server=github")).signIn(PAIGE).until("Connect");
        gallery.show("connect");

        follow("I have added it: wait for the first call");

        assertThat(portal.text()).contains("Waiting for the first call");
        gallery.show("connect-waiting");
    }

    @Test
    void german() {
        try (Browser german = Browser.open(wish -> wish.setLocale("de"));
                Agent agent = Agent.registered(GATEWAY.url(), "Claude Code")) {
            Gallery germans = new Gallery(german);
            Page page = german.page();

            page.navigate(agent.url("github"));
            germans.show("de-sign-in");
            page.getByLabel("E-Mail-Adresse").fill(PAIGE);
            page.getByLabel("Passwort").fill(Portal.PASSWORD);
            page.getByRole(AriaRole.BUTTON, named("Anmelden")).click();
            germans.show("de-consent");
            page.navigate(page("/connections"));
            germans.show("de-connections");

            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
            assertThat(german.complaints()).isEmpty();
        }
    }

    private void follow(String link) {
        browser.page().getByRole(AriaRole.LINK, named(link)).first().click();
    }

    private static String page(String path) {
        return GATEWAY.url() + "/portal" + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
