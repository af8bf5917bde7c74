package io.portcullis.ear;

import com.microsoft.playwright.Page;
import jakarta.json.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a consent page can be made to send, and what an agent can make it show. */
class ConsentPageAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String PORTAL = GATEWAY.url() + "/portal";
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");

    private static Prey prey;

    private final Agent agent = Agent.registered(GATEWAY.url(), "Attacked");

    @BeforeAll
    static void open() {
        prey = Prey.at(GATEWAY, "prey-of-pages", UPSTREAM);
        Demo.ready(prey.admin());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void aLevelAboveTheCeilingIsRefusedWhateverThePageWasMadeToSend() {
        try (Browser browser = Browser.open()) {
            Portal portal = new Portal(browser).go(agent.url("github")).signIn("alice@example.com");
            portal.until("Allow Attacked to use GitHub (demo) for you?");
            Page page = browser.page();
            page.evaluate("document.querySelectorAll('input[name=level]').forEach(radio => radio.value = 'high')");

            portal.allow();

            assertThat(portal.text())
                    .contains("Trust level \"high\" exceeds your maximum allowed level \"medium\""
                            + " for server \"github\"");
            assertThat(agent.heardNothing()).isTrue();
        }
        assertThat(prey.admin().get("/v1/consents?user=alice@example.com").toString())
                .doesNotContain(agent.clientId());
    }

    @Test
    void aLevelAboveTheCeilingIsForbidden() {
        String question = prey.browser().open(agent.url(prey.server()));

        Http.Answer answer = prey.browser().answer(question, "allow", "high");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(prey.admin().get("/v1/consents?user=" + prey.email()).getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void whoHasNoAccessGrantsNone() {
        String email = "without-access@example.com";
        Prey.person(prey.admin(), email);
        FormBrowser nobody = FormBrowser.of(GATEWAY.url(), email);
        String question = nobody.open(agent.url(prey.server()));

        Http.Answer answer = nobody.post(
                PORTAL + "/security",
                PORTAL + "/consent",
                Map.of("request", question, "do", "allow", "level", "low", "days", "30"));

        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("code=");
        assertThat(prey.admin().get("/v1/consents?user=" + email).getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void aNameWithMarkupIsTextAndNothingElse() {
        String name = "<img src=x onerror=alert(1)>\u202e<b>Portcullis</b>#{1+1}${7*7}";
        String body = Json.createObjectBuilder()
                .add("client_name", name)
                .add("redirect_uris", Json.createArrayBuilder().add("http://127.0.0.1/callback"))
                .build()
                .toString();
        String id = Rest.expect(201, Agent.register(GATEWAY.url(), body)).json().getString("client_id");
        try (Browser browser = Browser.open();
                Agent liar = Agent.known(GATEWAY.url(), id)) {
            new Portal(browser).go(liar.url(prey.server())).signIn(prey.email());

            String heading = new Portal(browser).heading();

            assertThat(heading)
                    .isEqualTo("Allow <img src=x onerror=alert(1)><b>Portcullis</b>#{1+1}${7*7} to use " + prey.server()
                            + " for you?");
            assertThat(browser.page().locator("main img, main b").count()).isZero();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
