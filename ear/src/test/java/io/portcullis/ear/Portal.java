package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a person does at the portal, by what they read there. */
final class Portal {
    static final String PASSWORD = "portcullis-demo";

    private final Browser browser;
    private final Page page;
    private int clicks;

    Portal(Browser browser) {
        this.browser = browser;
        this.page = browser.page();
    }

    Portal go(String url) {
        page.navigate(url);
        return this;
    }

    Portal signIn(String email) {
        return signIn(email, PASSWORD);
    }

    Portal signIn(String email, String password) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill(password);
        return press("Sign in");
    }

    /** @param level as the card is called: {@code Look and change} */
    Portal choose(String level) {
        clicks++;
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + level)))
                .check();
        return this;
    }

    Portal allow() {
        clicks++;
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Allow ")))
                .click();
        return this;
    }

    Portal press(String name) {
        clicks++;
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        return this;
    }

    /** Waits for the page of that heading; what is done next must not interrupt the way there. */
    Portal until(String heading) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setLevel(1).setName(heading).setExact(true))
                .waitFor();
        return this;
    }

    String heading() {
        browser.arrived();
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .innerText();
    }

    String text() {
        browser.arrived();
        return page.locator("main").innerText();
    }

    /** How often the person clicked so far. */
    int clicks() {
        return clicks;
    }

    Browser browser() {
        return browser;
    }
}
