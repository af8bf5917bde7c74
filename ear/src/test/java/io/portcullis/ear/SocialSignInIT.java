package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Google, Microsoft and GitHub, as far as they can be had without them: stand-ins that speak as they do, with the presets
 * told where those are, and nothing else.
 */
class SocialSignInIT {
    private static final Gateway GATEWAY =
            Gateway.demo("social", Map.of("JVM_ARGS", "-XX:TieredStopAtLevel=1 " + SelfSigned.TRUST));
    private static final SocialStandIn.Google GOOGLE = new SocialStandIn.Google();
    private static final SocialStandIn.Microsoft MICROSOFT = new SocialStandIn.Microsoft();
    private static final SocialStandIn.GitHub GITHUB = new SocialStandIn.GitHub();
    private static final String ALICE = "alice@corp.example";

    private final Browser browser = Browser.open(options -> options.setIgnoreHTTPSErrors(true));
    private final Portal portal = new Portal(browser);

    @BeforeAll
    static void ready() {
        Demo.ready(admin());
    }

    @AfterAll
    static void stop() {
        GOOGLE.close();
        MICROSOFT.close();
        GITHUB.close();
        GATEWAY.close();
    }

    private static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    @BeforeEach
    void nobodyIsThere() {
        for (String key : new String[] {"google", "microsoft", "github"}) {
            admin().call("DELETE", "/v1/identity-providers/" + key, "");
        }
        admin().call("DELETE", "/v1/users/" + ALICE, "");
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void anIdAndASecretAreEnough() {
        JsonObject google = preset("google", "");
        JsonObject microsoft = preset("microsoft", ",\"tenant\":\"" + SocialStandIn.Microsoft.CORP + "\"");
        JsonObject github = preset("github", "");

        assertThat(google.getString("name")).isEqualTo("Google");
        assertThat(google.getString("issuer")).isEqualTo("https://accounts.google.com");
        assertThat(microsoft.getString("issuer"))
                .isEqualTo("https://login.microsoftonline.com/" + SocialStandIn.Microsoft.CORP + "/v2.0");
        assertThat(github.getJsonArray("scopes").toString()).contains("user:email");
        assertThat(google.toString()).doesNotContain(SocialStandIn.SECRET);
    }

    @Test
    void somebodyOfTheWorkspaceSignsInByGoogle() {
        preset("google", ",\"issuer\":\"" + GOOGLE.origin() + "\",\"domains\":[\"corp.example\"]");
        google(true, "corp.example");

        signInBy("Google");

        portal.until("Connections");
        assertThat(subjects()).contains(GOOGLE.origin());
    }

    @Test
    void anAddressThatGoogleDidNotVerifyOpensNoAccount() {
        person();
        preset("google", ",\"issuer\":\"" + GOOGLE.origin() + "\"");
        google(false, "");

        signInBy("Google");

        portal.until("Sign in");
        assertThat(portal.text()).contains("did not confirm your e-mail address");
        assertThat(subjects()).doesNotContain(GOOGLE.origin());
    }

    @Test
    void whoeverLeftTheWorkspaceDoesNotComeInByItsAddress() {
        preset("google", ",\"issuer\":\"" + GOOGLE.origin() + "\",\"domains\":[\"corp.example\"]");
        google(true, "");

        signInBy("Google");

        portal.until("Sign in");
        assertThat(portal.text()).contains("did not confirm your e-mail address");
    }

    @Test
    void somebodyOfTheTenantSignsInByMicrosoft() {
        microsoft();
        MICROSOFT.email = ALICE;
        MICROSOFT.tid = SocialStandIn.Microsoft.CORP;

        signInBy("Microsoft");

        portal.until("Connections");
        assertThat(subjects()).contains(MICROSOFT.issuer(SocialStandIn.Microsoft.CORP));
    }

    @Test
    void somebodyOfAForeignTenantWhoClaimsTheAddressIsRefused() {
        microsoft();
        MICROSOFT.email = ALICE;
        MICROSOFT.tid = SocialStandIn.Microsoft.FOREIGN;

        signInBy("Microsoft");

        portal.until("Sign in");
        assertThat(portal.text()).contains("proves nothing");
        assertThat(admin().call("GET", "/v1/users/" + ALICE, "").status()).isEqualTo(404);
    }

    @Test
    void whereEveryTenantIsAskedAnAddressOpensNothing() {
        person();
        preset("microsoft", ",\"issuer\":\"" + MICROSOFT.issuer("organizations") + "\"");
        MICROSOFT.email = ALICE;
        MICROSOFT.tid = SocialStandIn.Microsoft.FOREIGN;

        signInBy("Microsoft");

        portal.until("Sign in");
        assertThat(portal.text()).contains("did not confirm your e-mail address");
        assertThat(subjects()).doesNotContain(MICROSOFT.origin());
    }

    @Test
    void whereEveryTenantIsAskedNoAddressCanBeTrusted() {
        String body = body(
                "microsoft", ",\"tenant\":\"organizations\",\"trustsAddresses\":true,\"domains\":[\"corp.example\"]");

        Http.Answer answer = admin().call("PUT", "/v1/identity-providers/microsoft", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("tenant");
    }

    @Test
    void gitHubsVerifiedPrimaryAddressIsThePersons() {
        preset(
                "github",
                ",\"endpoints\":{\"authorization\":\"%1$s/authorize\",\"token\":\"%1$s/token\",\"api\":\"%1$s/api/v3\"}"
                        .formatted(GITHUB.origin()));
        GITHUB.emails = """
                [{"email":"octo@users.noreply.github.com","primary":false,"verified":true},
                 {"email":"ceo@corp.example","primary":false,"verified":false},
                 {"email":"%s","primary":true,"verified":true}]""".formatted(ALICE);

        signInBy("GitHub");

        portal.until("Connections");
        assertThat(subjects()).contains("https://github.com", "583231");
        assertThat(admin().call("GET", "/v1/users/ceo@corp.example", "").status())
                .isEqualTo(404);
    }

    private static void google(boolean verified, String workspace) {
        GOOGLE.email = ALICE;
        GOOGLE.verified = verified;
        GOOGLE.workspace = workspace;
    }

    private static void microsoft() {
        preset(
                "microsoft",
                ",\"issuer\":\"" + MICROSOFT.issuer(SocialStandIn.Microsoft.CORP)
                        + "\",\"domains\":[\"corp.example\"],\"trustsAddresses\":true");
    }

    private static JsonObject preset(String kind, String more) {
        return Rest.expect(200, admin().call("PUT", "/v1/identity-providers/" + kind, body(kind, more)))
                .json();
    }

    private static String body(String kind, String more) {
        return "{\"kind\":\"" + kind + "\",\"clientId\":\"" + SocialStandIn.CLIENT + "\",\"clientSecret\":\""
                + SocialStandIn.SECRET + "\"" + more + "}";
    }

    private static void person() {
        String body = "{\"email\":\"" + ALICE + "\",\"password\":\"" + Portal.PASSWORD + "\"}";
        Rest.expect(201, admin().call("POST", "/v1/users", body));
    }

    private static String subjects() {
        return admin().call("GET", "/v1/users/" + ALICE + "/identities", "").body();
    }

    private void signInBy(String provider) {
        Page page = browser.page();
        portal.go(GATEWAY.url() + "/portal/connections").until("Sign in");
        if (page.getByRole(AriaRole.LINK, named("Continue with " + provider)).count() == 0) {
            page.getByLabel("E-mail address").fill(ALICE);
            portal.press("Continue");
        }
        page.getByRole(AriaRole.LINK, named("Continue with " + provider)).click();
        portal.until("Stand-in");
        page.getByRole(AriaRole.LINK, named(SocialStandIn.CONTINUE)).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
