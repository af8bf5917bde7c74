package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Single sign-on by the server itself, as the files of liberty-config/sso have it, against a real Keycloak. */
class ContainerSsoIT {
    private static final Keycloak KEYCLOAK = Keycloak.shared();
    private static final Path METADATA = Path.of("target", "idp-metadata.xml").toAbsolutePath();
    private static final Gateway GATEWAY = gateway();

    private final Browser browser = Browser.open(options -> options.setIgnoreHTTPSErrors(true));
    private final Portal portal = new Portal(browser);

    private static Gateway gateway() {
        String metadata = Http.send(HttpRequest.newBuilder(
                                URI.create(KEYCLOAK.plainUrl() + "/realms/corp/protocol/saml/descriptor"))
                        .build())
                .body();
        try {
            Files.writeString(METADATA, metadata);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Gateway.demo(
                "container-sso",
                Map.of(
                        "PORTCULLIS_SSO",
                        "oidc-and-saml",
                        "PORTCULLIS_SSO_OIDC_CLIENT_ID",
                        Keycloak.CLIENT,
                        "PORTCULLIS_SSO_OIDC_CLIENT_SECRET",
                        Keycloak.SECRET,
                        "PORTCULLIS_SSO_OIDC_DISCOVERY_URL",
                        KEYCLOAK.discovery(),
                        "PORTCULLIS_SSO_SAML_METADATA",
                        METADATA.toString(),
                        "JVM_ARGS",
                        "-XX:TieredStopAtLevel=1 " + SelfSigned.TRUST));
    }

    @BeforeAll
    static void registered() {
        Rest admin = admin();
        Demo.ready(admin);
        KEYCLOAK.redirects(Keycloak.CLIENT, GATEWAY.url() + "/oidcclient/redirect/corp");
        String entity = GATEWAY.url() + "/ibm/saml20/corp";
        KEYCLOAK.samlClient(entity, entity + "/acs");
        provider("server-oidc", "container-oidc", KEYCLOAK.issuer());
        provider("server-saml", "container-saml", KEYCLOAK.plainUrl() + "/realms/corp");
    }

    private static void provider(String key, String kind, String issuer) {
        String body = """
                {"name":"%s","kind":"%s","issuer":"%s","domains":["corp.example"],"trustsAddresses":true,
                 "rules":[{"value":"engineering","target":"team","key":"engineering"}]}
                """.formatted(key, kind, issuer);
        Rest.expect(200, admin().call("PUT", "/v1/identity-providers/" + key, body));
    }

    private static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void theServersOpenIdConnectSignsPeopleIn() {
        arrives("server-oidc", Keycloak.ALICE);

        JsonObject alice = admin().get("/v1/users/" + Keycloak.ALICE);
        assertThat(alice.getJsonArray("teams").getValuesAs(JsonString::getString))
                .containsExactly("engineering");
    }

    @Test
    void theServersSamlSignsPeopleInAndARestartKeepsThem() {
        arrives("server-saml", Keycloak.BOB);

        GATEWAY.kill();
        GATEWAY.restart();
        portal.go(GATEWAY.url() + "/portal/connections");

        assertThat(portal.heading()).isEqualTo("Connections");
    }

    private void arrives(String provider, String user) {
        Page page = browser.page();
        portal.go(GATEWAY.url() + "/portal/connections");
        page.getByLabel("E-mail address").fill(user);
        portal.press("Continue");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue with " + provider))
                .click();
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        portal.until("Connections");
    }
}
