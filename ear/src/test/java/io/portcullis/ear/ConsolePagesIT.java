package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page of the console, with something on it: readable, accessible, and without complaints. */
class ConsolePagesIT {
    /** Of its own: lists show everything there is, and what other tests leave behind is not what is looked at here. */
    private static final Gateway GATEWAY = Gateway.demo("console-pages", Map.of());

    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();
    private static final String QUINN = "quinn@example.com";
    private static final int MORE_THAN_A_PAGE = 55;
    private static final String CLIPPED = "[...document.querySelectorAll('.listing, .listing *')]"
            + ".filter(part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX != 'visible').length";

    private static final Agent ASSISTANT = Agent.registered(GATEWAY.url(), "Ledger assistant");

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Gallery gallery = new Gallery(browser);

    /** A server that changed, a person with all a person can have, and a record of more than a page. */
    @BeforeAll
    static void scene() {
        Demo.ready(ADMIN);
        UPSTREAM.offer("get_balance").offer("create_entry").offer("delete_entry");
        ADMIN.importServer("ledger", UPSTREAM.url());
        ADMIN.approve("ledger", "");
        Employee.hired(ADMIN, QUINN, "Quinn Quill").may("ledger", "medium");
        Rest.expect(201, ADMIN.call("POST", "/v1/teams", "{\"key\":\"ledger\",\"members\":[\"" + QUINN + "\"]}"));
        Caller caller = new Caller(GATEWAY, "ledger", allowed());
        IntStream.range(0, MORE_THAN_A_PAGE).forEach(n -> caller.call(n % 3 == 0 ? "delete_entry" : "get_balance"));
        UPSTREAM.define("create_entry", "creates an entry and mails it away");
        ADMIN.refresh("ledger");
        ADMIN.importServer("unread", UPSTREAM.url());
    }

    /** @return Quinn's access token; an access request is left open besides */
    private static String allowed() {
        try (Browser own = Browser.open()) {
            Portal quinn = new Portal(own);
            quinn.go(ASSISTANT.url("ledger")).signIn(QUINN).allow();
            String token = ASSISTANT.tokens().getString("access_token");
            quinn.go(GATEWAY.url() + "/portal/ask?server=ledger&level=high");
            own.page().getByLabel("What do you need it for?").fill("Closing the books of the third quarter");
            quinn.press("Send");
            return token;
        }
    }

    @AfterAll
    static void close() {
        ASSISTANT.close();
        UPSTREAM.close();
        GATEWAY.close();
    }

    @BeforeEach
    void signIn() {
        portal.go(GATEWAY.url() + "/admin/").signIn("admin@example.com").until("Overview");
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void overview() {
        assertThat(portal.text()).contains("Needs you", "access request", "ledger shows other definitions");
        gallery.show("console-overview");
        browser.page().locator("details.menu summary").click();
        gallery.show("console-menu");
    }

    @Test
    void servers() {
        show("servers", "ledger");
        show("servers?q=nothing-is-called-so", "Nothing matches this search");
        show("server?key=ledger", "creates an entry and mails it away");
        browser.page().getByRole(AriaRole.BUTTON, named("Remove")).first().click();
        assertThat(browser.page().locator("dialog[open]").innerText()).contains("Remove ledger?");
        gallery.show("console-server-remove");
        show("server?key=unread", "get_balance");
        show("tool?server=ledger&name=create_entry", "creates an entry and mails it away");
    }

    @Test
    void addingAServer() {
        show("server-new", "Add a server");
        browser.page().getByLabel("Key").fill("no key");
        browser.page().getByLabel(Pattern.compile("^(URL|Address)")).fill("no address");
        browser.page().locator("main form input[type=submit]").first().click();
        assertThat(browser.page().locator("[aria-invalid=true]").count()).isPositive();
        gallery.show("console-server-new-refused");
    }

    @Test
    void people() {
        show("people?q=quinn", "Quinn Quill");
        show("person?id=" + QUINN, "Quinn Quill");
        show("person-access?id=" + QUINN, "Ledger assistant");
        show("person-sessions?id=" + QUINN, "Chrome");
        show("person-new", "Add a person");
        show("teams", "ledger");
        show("team?key=ledger", QUINN);
    }

    @Test
    void agentsAndWhatTheyMay() {
        show("agents", "Ledger assistant");
        show("agent?id=" + ASSISTANT.clientId(), "Ledger assistant");
        show("consents", "Ledger assistant");
        show("sessions", QUINN);
        show("requests", "Closing the books of the third quarter");
        browser.page().getByRole(AriaRole.BUTTON, named("Grant")).first().click();
        assertThat(browser.page().locator("dialog[open]").innerText()).contains("The access is set to");
        gallery.show("console-requests-grant");
    }

    @Test
    void theRecord() {
        show("audit", "delete_entry");
        show("audit?server=ledger&decision=deny&user=" + QUINN, "TRUST_TOO_LOW");
        browser.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("20\\d\\d")))
                .first()
                .click();
        assertThat(portal.text()).contains("TRUST_TOO_LOW", "delete_entry needs level high");
        gallery.show("console-entry");
    }

    @Test
    void theRecordIsReadPageByPage() {
        portal.go(admin("audit?server=ledger&user=" + QUINN));
        List<String> newest = entries();

        browser.page().getByRole(AriaRole.LINK, named("Older")).click();
        assertThat(portal.text()).contains("consent_granted");
        assertThat(entries()).isNotEmpty().doesNotContainAnyElementsOf(newest);

        browser.page().getByRole(AriaRole.LINK, named("Newer")).click();
        browser.page().getByRole(AriaRole.LINK, named("Older")).waitFor();
        assertThat(entries()).isEqualTo(newest);
    }

    /** Which entries are listed; when they were is written anew by the page's script. */
    private List<String> entries() {
        return List.of(browser.page()
                .locator("td a[href^='entry']")
                .evaluateAll("links => links.map(link => link.getAttribute('href')).join(' ')")
                .toString()
                .split(" "));
    }

    @Test
    void inGerman() {
        try (Browser german = Browser.open(wish -> wish.setLocale("de"))) {
            Gallery germans = new Gallery(german);
            Page page = german.page();
            page.navigate(admin(""));
            page.getByLabel("E-Mail-Adresse").fill("admin@example.com");
            page.getByLabel("Passwort").fill(Portal.PASSWORD);
            page.getByRole(AriaRole.BUTTON, named("Anmelden")).click();
            page.getByRole(AriaRole.HEADING, named("Übersicht")).waitFor();
            germans.show("console-de-overview");
            page.navigate(admin("audit?user=" + QUINN + "&decision=deny&tool=delete_entry"));
            assertThat(page.locator("main").innerText()).contains("Protokoll", "Abgelehnt");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
            assertThat(german.complaints()).isEmpty();
        }
    }

    /** Opens a page, finds something on it, and keeps it. */
    private void show(String path, String expected) {
        portal.go(admin(path));
        assertThat(portal.text()).contains(expected);
        assertThat(browser.page().evaluate(CLIPPED))
                .as("parts of %s that do not fit a wide screen", path)
                .isEqualTo(0);
        gallery.show("console-" + path.replaceAll("[?].*", "") + variant(path));
    }

    /** The person's or agent's page is the detail; else which server, or what is asked for first. */
    private static String variant(String path) {
        if (!path.contains("?")) {
            return "";
        }
        return "-" + (path.contains("?id=") ? "detail" : path.replaceAll(".*[?](key=)?([a-z]+).*", "$2"));
    }

    private static String admin(String path) {
        return GATEWAY.url() + "/admin/" + path;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
