package io.portcullis.ear;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;

/** An administrator at the settings of a host that nobody else uses: how people sign in is everybody's business. */
final class SettingsScene implements AutoCloseable {
    static final Gateway GATEWAY = Gateway.demo("settings", Map.of());

    private static final String AS_DELIVERED = "{\"methods\":[\"passkey\",\"provider\",\"password\",\"code\"]}";
    private static final String CORP = """
            {"name":"Corp","kind":"oidc","issuer":"https://idp.corp.example/realms/corp","clientId":"portcullis",
             "clientSecret":"a secret","domains":["corp.example"],"rules":%s%s}""";

    final Browser browser = Browser.open();
    final Portal portal = new Portal(browser);
    final Page page = browser.page();
    final Gallery gallery = new Gallery(browser);

    static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    /** As the demo comes, without any provider; nobody is signed in. */
    static SettingsScene fresh() {
        Demo.ready(admin());
        Rest.expect(200, admin().call("PUT", "/v1/sign-in", AS_DELIVERED));
        admin().call("DELETE", "/v1/identity-providers/corp", "");
        return new SettingsScene();
    }

    SettingsScene signedIn() {
        return signedIn("admin@example.com");
    }

    SettingsScene signedIn(String email) {
        portal.go(console("")).signIn(email).until("Overview");
        return this;
    }

    /** @param more members of the provider, each after a comma */
    static void corp(String rules, String more) {
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/corp", CORP.formatted(rules, more)));
    }

    Portal open(String path, String heading) {
        return portal.go(console(path)).until(heading);
    }

    void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** @param form by its id */
    void send(String form) {
        page.locator("#" + form + "\\:go").click();
    }

    void fill(String label, String text) {
        page.locator("main form").getByLabel(label).first().fill(text);
    }

    /** Waits for the page on which it is said that it was done. */
    void said(String sentence) {
        page.locator(".notice-ok").getByText(sentence).waitFor();
    }

    /** Waits for the field that is marked as wrong. */
    Locator wrong(String id) {
        Locator field = page.locator("#" + id.replace(":", "\\:") + "[aria-invalid=true]");
        field.waitFor();
        return field;
    }

    /** Waits until it is not there any more. */
    static void gone(Locator part) {
        part.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    Locator labelled(String exactly) {
        return page.getByLabel(exactly, new Page.GetByLabelOptions().setExact(true));
    }

    static String console(String path) {
        return GATEWAY.url() + "/admin/" + path;
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Override
    public void close() {
        browser.close();
    }
}
