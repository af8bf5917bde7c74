package io.portcullis.ear;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The identity provider of the other tests is what they take it for. */
class KeycloakIT {
    /** RFC 7636 Appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Keycloak keycloak = Keycloak.shared();
    private final Browser browser = Browser.open(options -> options.setIgnoreHTTPSErrors(true));

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void signsAPersonInWhoIsThenToldToTheClient() {
        try (TlsCallback client = new TlsCallback()) {
            keycloak.redirects(Keycloak.CLIENT, client.uri());

            browser.page().navigate(authorizeUrl(client.uri()));
            signIn(Keycloak.ALICE);

            Map<String, String> answer = Agent.query(client.arrival());
            assertThat(answer).containsEntry("state", "xyz").containsEntry("iss", keycloak.issuer());
            JsonObject claims = redeemed(answer.get("code"), client.uri());
            assertThat(claims.getString("sub")).isEqualTo(keycloak.admin().user(Keycloak.ALICE));
            assertThat(claims.getString("email")).isEqualTo(Keycloak.ALICE);
            assertThat(claims.getBoolean("email_verified")).isTrue();
            assertThat(claims.getJsonArray("groups").toString()).contains("engineering", "developers");
        }
    }

    @Test
    void knowsNobodyWhoIsDisabledAndEverybodyAgain() {
        try (TlsCallback client = new TlsCallback()) {
            keycloak.redirects(Keycloak.CLIENT, client.uri());

            keycloak.disable(Keycloak.BOB);
            browser.page().navigate(authorizeUrl(client.uri()));
            signIn(Keycloak.BOB);

            assertThat(browser.page().content()).contains("Account is disabled");
            keycloak.enable(Keycloak.BOB);
            signIn(Keycloak.BOB);
            assertThat(Agent.query(client.arrival())).containsKey("code");
        }
    }

    @Test
    void keepsWhatItKnowsWhileItIsAway() {
        keycloak.redirects(Keycloak.CLIENT, "https://localhost:1/kept");
        keycloak.addToGroup(Keycloak.ALICE, "gateway-admins");
        keycloak.removeFromGroup(Keycloak.ALICE, "gateway-admins");
        keycloak.samlClient("https://localhost:1/sp", "https://localhost:1/sp/acs");
        keycloak.backChannelLogout(Keycloak.CLIENT, "https://localhost:1/logout");

        keycloak.stop();
        keycloak.start();
        browser.page().navigate(authorizeUrl("https://localhost:1/kept"));

        assertThat(browser.page().locator("#username").count()).isEqualTo(1);
    }

    /** @return the claims of the ID token */
    private JsonObject redeemed(String code, String redirect) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloak.plainUrl() + "/realms/corp" + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormBrowser.form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        Keycloak.CLIENT,
                        "client_secret",
                        Keycloak.SECRET,
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        VERIFIER,
                        "code",
                        code))))
                .build();
        String token = Rest.expect(200, Http.send(request)).json().getString("id_token");
        return Http.json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private String authorizeUrl(String redirect) {
        return keycloak.issuer() + "/protocol/openid-connect/auth?"
                + FormBrowser.form(Map.of(
                        "response_type", "code",
                        "client_id", Keycloak.CLIENT,
                        "redirect_uri", redirect,
                        "scope", "openid profile email",
                        "state", "xyz",
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256"));
    }

    private void signIn(String user) {
        Page page = browser.page();
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        browser.arrived();
    }
}
