package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An employee lets an agent work: sign-in, question, tokens, calls, and every way it ends. */
class AuthorizationFlowIT {
    private static final Gateway GATEWAY = Gateway.shared();

    private final Browser browser = Browser.open();
    private final Portal portal = new Portal(browser);
    private final Agent agent = Agent.registered(GATEWAY.url(), "Claude Code");
    private final Rest admin = Rest.of(Rest.Account.bootstrap(GATEWAY));

    @BeforeEach
    void people() {
        Demo.ready(admin);
    }

    @AfterEach
    void close() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
        agent.close();
    }

    @Test
    void aNewUserIsAtTheFirstAllowedCallWithinFiveClicks() {
        portal.go(agent.url("github")).signIn("alice@example.com");
        assertThat(portal.heading()).isEqualTo("Allow Claude Code to use GitHub (demo) for you?");
        portal.choose("Look and change").allow();
        JsonObject tokens = agent.tokens();
        Caller caller = new Caller(GATEWAY, "github", tokens.getString("access_token"));

        Caller.Reply allowed = caller.call("list_repositories");
        Caller.Reply refused = caller.call("delete_repository", "{\"repository\":\"acme/storefront\"}");

        assertThat(portal.clicks()).isLessThanOrEqualTo(5);
        assertThat(allowed.reason()).isEqualTo("ALLOWED");
        assertThat(refused.reason()).isEqualTo("TRUST_TOO_LOW");
        assertThat(refused.error().getString("message"))
                .contains("delete_repository needs level high", "Ask: " + GATEWAY.url() + "/portal/ask?server=github");
    }

    @Test
    void theTokenSaysWhatItIs() {
        portal.go(agent.url("github")).signIn("alice@example.com").allow();
        Map<String, String> answer = agent.answer();
        JsonObject tokens = Rest.expect(200, agent.redeem(answer.get("code"))).json();
        JsonObject claims = claims(tokens.getString("access_token"));

        assertThat(answer).containsEntry("state", agent.state).containsEntry("iss", GATEWAY.url());
        assertThat(claims.getString("iss")).isEqualTo(GATEWAY.url());
        assertThat(claims.getString("sub")).isEqualTo("alice@example.com");
        assertThat(claims.getString("aud")).isEqualTo(GATEWAY.endpoint("github"));
        assertThat(claims.getString("client_id")).isEqualTo(agent.clientId());
        assertThat(claims.getString("scope")).isEqualTo("mcp");
        assertThat(claims.getString("host")).isEqualTo("default");
        assertThat(claims.getString("grant")).isNotBlank();
        assertThat(claims.getJsonArray("amr").getString(0)).isEqualTo("pwd");
        assertThat(claims.getInt("exp") - claims.getInt("iat")).isBetween(1, 600);
        assertThat(claims.getInt("auth_time")).isPositive();
    }

    @Test
    void endingTheConsentEndsTheTokenOnTheNextCall() {
        portal.go(agent.url("github")).signIn("bob@example.com").allow();
        JsonObject tokens = agent.tokens();
        Caller caller = new Caller(GATEWAY, "github", tokens.getString("access_token"));
        String consent = claims(tokens.getString("access_token")).getString("grant");
        assertThat(caller.call("list_repositories").reason()).isEqualTo("ALLOWED");

        Rest.expect(204, admin.call("DELETE", "/v1/consents/" + consent, ""));

        assertThat(caller.call("list_repositories").status()).isEqualTo(401);
        assertThat(agent.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void aCancelIsAnAnswerToo() {
        portal.go(agent.url("github")).signIn("alice@example.com").press("Cancel");

        Map<String, String> answer = agent.answer();

        assertThat(answer)
                .containsEntry("error", "access_denied")
                .containsEntry("state", agent.state)
                .containsEntry("iss", GATEWAY.url());
    }

    @Test
    void whoHasNoAccessAsksForIt() {
        portal.go(agent.url("database")).signIn("alice@example.com");

        assertThat(portal.text()).contains("You have no access to this server.");
        portal.browser().page().getByText("Ask for access").click();
        assertThat(portal.heading()).contains("Ask");
        assertThat(agent.heardNothing()).isTrue();
    }

    private static JsonObject claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Http.json(new String(payload, StandardCharsets.UTF_8));
    }
}
