package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do who get a mail: sign in, choose a new password, sign up; each page in each of its states. */
class MailPagesIT {
    private static final String NEW_PASSWORD = "a-new-long-password";
    private static final Mailboxes MAIL = Mailboxes.open();
    private static final Gateway GATEWAY = MailGateway.sendingTo(MAIL);
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));
    private static final String PORTAL = GATEWAY.url() + "/portal";

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Page page = browser.page();
    private final Gallery gallery = new Gallery(browser);

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void aCodeLeadsToWhereOneWanted() {
        Employee.hired(ADMIN, "cora@example.com", "Cora");
        portal.go(PORTAL + "/security");
        gallery.show("sign-in-with-mail");

        page.getByText("Send me a code by e-mail").click();
        portal.until("Sign in with a code");
        gallery.show("code-ask");
        page.getByLabel("E-mail address").fill("cora@example.com");
        portal.press("Send the code");
        assertThat(portal.text()).contains("If cora@example.com may sign in here, a code is on its way");
        gallery.show("code-type");
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill("00000x");
        portal.press("Sign in");
        assertThat(portal.text()).contains("This code is not right, or not any more.");
        gallery.show("code-wrong");
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true))
                .fill(MAIL.only("cora@example.com").code());
        portal.press("Sign in");

        portal.until("Security");
    }

    @Test
    void aLinkChoosesANewPasswordInTheBrowserThatAskedForIt() {
        Employee.hired(ADMIN, "rhea@example.com", "Rhea");
        FormBrowser elsewhere = FormBrowser.of(GATEWAY.url(), "rhea@example.com");
        portal.go(PORTAL + "/signin");
        page.getByText("Forgotten your password?").click();
        portal.until("Choose a new password");
        gallery.show("recover-ask");
        page.getByLabel("E-mail address").fill("rhea@example.com");
        portal.press("Send the link");
        assertThat(portal.text()).contains("If rhea@example.com may sign in here, a link is on its way");
        gallery.show("recover-sent");
        String link = MAIL.only("rhea@example.com").link();
        assertThat(new FormBrowser(GATEWAY.url()).get(link).body()).contains("This link does not work here");

        portal.go(link);
        gallery.show("recover-choose");
        choose("New password", "New password again", "short", "short");
        assertThat(portal.text()).contains("The new password needs 12 to 256 characters.");
        gallery.show("recover-short");
        choose("New password", "New password again", NEW_PASSWORD, NEW_PASSWORD);

        portal.until("Sign in");
        assertThat(portal.text()).contains("Your password was changed and every session was ended.");
        assertThat(elsewhere.get(PORTAL + "/connections").status()).isEqualTo(303);
        portal.signIn("rhea@example.com", NEW_PASSWORD).until("Connections");
        portal.go(link);
        assertThat(portal.text()).contains("This link does not work here");
        gallery.show("recover-gone");
        assertThat(GATEWAY.logs()).doesNotContain(link.substring(link.indexOf('=') + 1));
    }

    @Test
    void whoProvesAnAddressGetsAnAccountThatMayDoNothing() {
        portal.go(PORTAL + "/signin");
        page.getByText("New here? Sign up").click();
        portal.until("Sign up");
        gallery.show("signup-ask");
        page.getByLabel("E-mail address").fill("Newcomer@example.com");
        portal.press("Send the link");
        gallery.show("signup-sent");

        portal.go(MAIL.only("newcomer@example.com").link());
        gallery.show("signup-join");
        page.getByLabel("Your name").fill("Nova Newcomer");
        choose("Password", "Password again", NEW_PASSWORD, NEW_PASSWORD + "x");
        assertThat(portal.text()).contains("The two new passwords differ.");
        choose("Password", "Password again", NEW_PASSWORD, NEW_PASSWORD);
        assertThat(portal.text()).contains("You may not use anything with it yet.");
        gallery.show("signup-done");

        assertThat(ADMIN.get("/v1/users/newcomer@example.com").toString())
                .contains("\"roles\":[]", "\"teams\":[]", "Nova Newcomer");
        portal.go(PORTAL + "/signin")
                .signIn("newcomer@example.com", NEW_PASSWORD)
                .until("Connections");
    }

    @Test
    void whoIsThereAlreadyIsToldByMailAlone() {
        Employee.hired(ADMIN, "there@example.com", "There");

        portal.go(PORTAL + "/signup");
        page.getByLabel("E-mail address").fill("there@example.com");
        portal.press("Send the link");

        assertThat(portal.text()).contains("An e-mail is on its way to there@example.com.");
        Mailboxes.Mail mail = MAIL.only("there@example.com");
        assertThat(mail.subject()).isEqualTo("You have an account already");
        assertThat(mail.link()).isEqualTo(PORTAL + "/signin");
    }

    @Test
    void aGermanReadsGerman() {
        Employee.hired(ADMIN, "dora@example.com", "Dora");
        try (Browser german = Browser.open(ColorScheme.LIGHT, 320, "de")) {
            Portal portal = new Portal(german).go(PORTAL + "/signin/code");

            german.page().getByLabel("E-Mail-Adresse").fill("dora@example.com");
            portal.press("Code schicken");
            german.look("code-type-de");

            assertThat(portal.text()).contains("Wenn sich dora@example.com hier anmelden darf");
            Mailboxes.Mail mail = MAIL.only("dora@example.com");
            assertThat(mail.subject()).isEqualTo("Ihr Anmeldecode");
            assertThat(mail.text())
                    .contains("ist Ihr Code für die Anmeldung bei " + GATEWAY.url())
                    .contains("Wenn Sie das nicht waren");
            for (String other : new String[] {"/recover", "/signup"}) {
                portal.go(PORTAL + other);
                german.look("mail-de-" + other.substring(1));
            }
            assertThat(german.complaints()).isEmpty();
        }
    }

    private void choose(String label, String repeated, String password, String again) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel(repeated).fill(again);
        page.locator("main button").first().click();
        browser.arrived();
    }
}
