package io.portcullis.ear;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever has no mouse, or a browser without scripts, gets as far as everybody else. */
class KeyboardIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final String KAI = "kai@example.com";
    private static final int MOST_STOPS = 40;

    /** An outline or a frame, on what has the focus or on the card around it. */
    private static final String VISIBLE = "() => { const at = document.activeElement;"
            + "const seen = e => e && getComputedStyle(e).outlineStyle != 'none'"
            + " && parseFloat(getComputedStyle(e).outlineWidth) >= 2;"
            + "return at != document.body && (seen(at) || seen(at.closest('label'))); }";

    private final Agent agent = Agent.registered(GATEWAY.url(), "Claude Code");

    @BeforeAll
    static void people() {
        Demo.ready(ADMIN);
        Employee.hired(ADMIN, KAI, "Kai Keys").may("github", "medium");
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void signsInAndAllowsWithoutAMouse() {
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            page.navigate(agent.url("github"));
            type(page, KAI);
            tabTo(page, "input[name=password]");
            type(page, Portal.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/portal/consent?**");

            tabTo(page, "#level-low");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#level-medium").isChecked()).isTrue();
            assertThat(page.locator("button.allow").innerText()).isEqualTo("Allow looking and changing");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#level-low").isChecked())
                    .as("the level above the limit is passed over")
                    .isTrue();
            page.keyboard().press("ArrowDown");
            tabTo(page, "summary");
            page.keyboard().press("Space");
            tabTo(page, "#days");
            page.keyboard().press("ArrowUp");
            assertThat(page.locator("#days").inputValue()).isEqualTo("7");
            tabTo(page, "button.allow");
            page.keyboard().press("Space");

            assertThat(level(agent.tokens().getString("access_token"))).isEqualTo("medium");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void cancelsWithoutAMouse() {
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            page.navigate(agent.url("github"));
            new Portal(browser).signIn(KAI);
            page.waitForURL("**/portal/consent?**");

            tabTo(page, "button[name=do][value=deny]");
            page.keyboard().press("Enter");

            assertThat(agent.answer()).containsEntry("error", "access_denied");
        }
    }

    @Test
    void skipsToTheContent() {
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            new Portal(browser)
                    .go(GATEWAY.url() + "/portal/activity")
                    .signIn(KAI)
                    .until("Activity");

            tabTo(page, ".skip");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");

            assertThat(page.evaluate("document.querySelector('main').contains(document.activeElement)"))
                    .isEqualTo(true);
        }
    }

    @Test
    void aDialogOfTheConsoleIsOpenedAndLeftWithoutAMouse() {
        try (Browser browser = Browser.open()) {
            Page page = browser.page();
            new Portal(browser).go(GATEWAY.url() + "/admin/server?key=github").signIn("admin@example.com");
            page.waitForURL("**/admin/server?**");

            tabTo(page, "button[data-opens].button-danger");
            page.keyboard().press("Enter");
            assertThat(page.locator("dialog[open]").innerText()).contains("Remove GitHub (demo)?");
            assertThat(page.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)"))
                    .isEqualTo(true);
            page.keyboard().press("Escape");

            assertThat(page.locator("dialog[open]").count()).isZero();
            assertThat(page.evaluate("document.activeElement.matches('button[data-opens].button-danger')"))
                    .as("the focus is back where it was")
                    .isEqualTo(true);
        }
    }

    @Test
    void theWholeWayIsOpenWithoutScripts() {
        try (Browser browser = Browser.open(wish -> wish.setJavaScriptEnabled(false))) {
            Portal portal = new Portal(browser);
            portal.go(agent.url("github")).signIn(KAI);
            assertThat(portal.heading()).isEqualTo("Allow Claude Code to use GitHub (demo) for you?");

            portal.choose("Look and change").allow();

            assertThat(level(agent.tokens().getString("access_token"))).isEqualTo("medium");
            portal.go(GATEWAY.url() + "/portal/connections");
            browser.page().getByText("Claude Code").first().click();
            portal.choose("Look only").press("Change");
            assertThat(portal.text()).contains("The level was changed.");
            portal.press("End connection");
            assertThat(portal.text()).contains("The connection was ended.");
            portal.press("Sign out");
            assertThat(portal.heading()).isEqualTo("Sign in");
        }
    }

    /** What the token is good for, by asking for more. */
    private String level(String token) {
        Caller caller = new Caller(GATEWAY, "github", token);
        boolean changes = caller.call(
                        "create_pull_request",
                        "{\"repository\":\"acme/storefront\",\"title\":\"t\",\"head\":\"h\",\"base\":\"main\"}")
                .reason()
                .equals("ALLOWED");
        return changes ? "medium" : "low";
    }

    private static void type(Page page, String text) {
        assertThat(page.evaluate(VISIBLE)).as("the focus can be seen").isEqualTo(true);
        page.keyboard().type(text);
    }

    /** Tab by Tab, with the focus in sight at each stop. */
    private static void tabTo(Page page, String selector) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            Object where = page.evaluate("document.activeElement.outerHTML.slice(0, 200)");
            assertThat(page.evaluate(VISIBLE))
                    .as("the focus can be seen on %s", where)
                    .isEqualTo(true);
            if ((Boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab never came to " + selector);
    }
}
