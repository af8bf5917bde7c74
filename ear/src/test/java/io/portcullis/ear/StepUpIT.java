package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A call that needs a second factor says where to show one; there a person does, and the very same call passes. */
class StepUpIT {
    private static final Gateway GATEWAY = Ruled.GATEWAY;
    private static final String PORTAL = GATEWAY.url() + "/portal";
    private static final String EVE = "eve@example.com";
    private static final String MAX = "max@example.com";
    private static final ScriptedUpstream UPSTREAM =
            new ScriptedUpstream().offer("read_note").offer("read_vault");

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Page page = browser.page();
    private final Gallery gallery = new Gallery(browser);

    @BeforeAll
    static void vault() {
        Rest admin = Ruled.admin();
        Demo.ready(admin);
        admin.importServer("vault", UPSTREAM.url());
        admin.approve("vault", "{\"tools\":{\"read_note\":{\"trust\":\"low\"},\"read_vault\":{\"trust\":\"low\"}}}");
        Employee.hired(admin, EVE, "Eve").may("vault", "medium");
        Employee.hired(admin, MAX, "Max").may("vault", "medium");
    }

    @BeforeEach
    void theVaultNeedsASecondFactor() {
        Ruled.apply("""
                {"teams":{"keepers":{"members":["%s","%s"],"defaultPermissions":["mcp:*"]}},
                 "accessControl":{
                   "servers":{"vault":{"allowedTeams":["keepers"]}},
                   "tools":{"vault.read_vault":{"allowedTeams":["keepers"],"requiresMFA":true,"mfaMaxAge":"1h"}}}}
                """.formatted(EVE, MAX));
        Device.in(browser);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void theSameCallPassesAfterAPasskeyWasShownWhereTheRefusalLed() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Claude Code");
                Agent other = Agent.registered(GATEWAY.url(), "Other agent")) {
            portal.go(PORTAL + "/security").signIn(EVE).until("Security");
            addPasskey();
            Caller caller = allowed(agent, "Claude Code");
            Caller another = allowed(other, "Other agent");

            Caller.Reply refused = caller.call("read_vault");
            assertThat(refused.reason()).isEqualTo("MFA_REQUIRED");
            assertThat(caller.call("read_note").reason()).isEqualTo("ALLOWED");
            int before = UPSTREAM.callsOf("read_vault").size();
            JsonObject data = refused.error().getJsonObject("data");
            String url = data.getString("stepUpUrl");
            assertThat(url).startsWith(PORTAL + "/step-up?consent=");
            assertThat(refused.error().getString("message")).contains(url);

            portal.go(url).until("Show that it is you");
            gallery.show("step-up");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Let Claude Code go on"))
                            .count())
                    .as("a password was enough for this session")
                    .isZero();
            String session = session();
            page.getByRole(AriaRole.BUTTON, named("Use a passkey")).click();
            page.getByRole(AriaRole.BUTTON, named("Let Claude Code go on")).waitFor();
            gallery.show("step-up-confirm");
            assertThat(session()).as("a session of its own").isNotEqualTo(session);
            assertThat(caller.call("read_vault").reason())
                    .as("not yet confirmed")
                    .isEqualTo("MFA_REQUIRED");
            portal.press("Let Claude Code go on");
            page.getByText("Go back to Claude Code").waitFor();
            gallery.show("step-up-done");

            assertThat(caller.call("read_vault").reason()).isEqualTo("ALLOWED");
            assertThat(UPSTREAM.callsOf("read_vault")).hasSize(before + 1);
            assertThat(another.call("read_vault").reason())
                    .as("it was shown for one agent")
                    .isEqualTo("MFA_REQUIRED");
            assertThat(isAlive(session)).as("the session before").isFalse();
            assertThat(Ruled.admin().get("/v1/audit?limit=50&user=" + EVE).toString())
                    .contains("second_factor_shown");
        }
    }

    @Test
    void nobodyElseStepsUpForIt() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Desk agent")) {
            portal.go(PORTAL + "/security").signIn(MAX).until("Security");
            String url = allowed(agent, "Desk agent")
                    .call("read_vault")
                    .error()
                    .getJsonObject("data")
                    .getString("stepUpUrl");

            FormBrowser eve = FormBrowser.of(GATEWAY.url(), EVE);

            assertThat(eve.get(url).status()).isEqualTo(404);
            assertThat(new FormBrowser(GATEWAY.url()).get(url).header("Location"))
                    .as("a stranger signs in first")
                    .contains("/signin");
        }
    }

    @Test
    void aPasswordConfirmsNothing() {
        try (Agent agent = Agent.registered(GATEWAY.url(), "Forger's agent")) {
            portal.go(PORTAL + "/security").signIn(MAX).until("Security");
            Caller caller = allowed(agent, "Forger's agent");
            String url = caller.call("read_vault").error().getJsonObject("data").getString("stepUpUrl");
            FormBrowser max = FormBrowser.of(GATEWAY.url(), MAX);

            Http.Answer answer = max.post(
                    url,
                    PORTAL + "/step-up",
                    java.util.Map.of("consent", url.substring(url.indexOf('=') + 1), "do", "confirm"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(caller.call("read_vault").reason()).isEqualTo("MFA_REQUIRED");
        }
    }

    private Caller allowed(Agent agent, String name) {
        portal.go(agent.url("vault"));
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1).setName("Allow " + name))
                .waitFor();
        portal.allow();
        return new Caller(GATEWAY, "vault", agent.tokens().getString("access_token"));
    }

    private void addPasskey() {
        page.getByLabel("Name of the passkey").last().fill("Laptop");
        page.getByRole(AriaRole.BUTTON, named("Add a passkey")).click();
        page.locator("li bdi").getByText("Laptop").waitFor();
    }

    private String session() {
        return browser.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("portcullis-default"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    private static boolean isAlive(String session) {
        FormBrowser thief = new FormBrowser(GATEWAY.url());
        thief.cookies().put("portcullis-default", session);
        return thief.get(PORTAL + "/security").status() == 200;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
