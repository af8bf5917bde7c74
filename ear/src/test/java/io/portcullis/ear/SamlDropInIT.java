package io.portcullis.ear;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** SAML as an administrator gets it: metadata in, files out, copied to a server as their README says, against a real Keycloak. */
class SamlDropInIT {
    private static final Keycloak KEYCLOAK = Keycloak.shared();
    private static final Gateway GATEWAY = Gateway.demo("saml-drop-in", Map.of("PORTCULLIS_SSO", "none"));
    private static final String ENTITY = KEYCLOAK.plainUrl() + "/realms/" + Keycloak.REALM;
    private static final String PROVIDER = "/v1/identity-providers/staff";

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    @Test
    void theFilesSignPeopleInOnceTheyAreWhereTheReadmeSays() {
        Demo.ready(admin());
        JsonObject made = Rest.expect(200, admin().call("PUT", PROVIDER, """
                {"name":"Staff","kind":"container-saml","issuer":"%s","domains":["corp.example"],"trustsAddresses":true,
                 "rules":[{"value":"engineering","target":"team","key":"engineering"}]}
                """.formatted(ENTITY)))
                .json();
        JsonObject sp = made.getJsonObject("serviceProvider");
        KEYCLOAK.samlClient(sp.getString("entityId"), sp.getString("acs"));

        refusesWhatIsNoMetadata();
        Http.Answer early = admin().call("GET", PROVIDER + "/drop-in", "");
        JsonObject described = Rest.expect(200, admin().call("PUT", PROVIDER + "/metadata", metadata()))
                .json();
        Set<String> files = install(admin().download(PROVIDER + "/drop-in"));
        GATEWAY.close();
        GATEWAY.restart();

        assertThat(early.status()).isEqualTo(422);
        assertThat(Instant.parse(described.getString("certificateExpiresAt")))
                .isAfter(Instant.now().plus(Duration.ofDays(100)));
        assertThat(files)
                .containsExactly(
                        "README.txt",
                        "configDropins/overrides/portcullis-saml-staff.xml",
                        "for-the-identity-provider/sp-metadata.xml",
                        "saml/staff-idp-metadata.xml");
        signsIn();
        JsonObject alice = admin().get("/v1/users/" + Keycloak.ALICE);
        assertThat(alice.getJsonArray("teams").getValuesAs(JsonString::getString))
                .containsExactly("engineering");
        assertThat(published(sp)).contains(sp.getString("entityId"), sp.getString("acs"));
    }

    private static void refusesWhatIsNoMetadata() {
        String bomb = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + metadata();
        Http.Answer answer = admin().call("PUT", PROVIDER + "/metadata", bomb);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("line 1").doesNotContain("root:x:0");
    }

    /** What the server itself says of the service provider is what was to be registered before it knew of it. */
    private static String published(JsonObject sp) {
        return Rest.expect(
                        200,
                        Http.send(HttpRequest.newBuilder(URI.create(sp.getString("metadata")))
                                .build()))
                .body();
    }

    private static String metadata() {
        URI descriptor = URI.create(ENTITY + "/protocol/saml/descriptor");
        return Rest.expect(200, Http.send(HttpRequest.newBuilder(descriptor).build()))
                .body();
    }

    private static Set<String> install(byte[] archive) {
        Set<String> names = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = GATEWAY.server().resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
                names.add(entry.getName());
            }
            return names;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void signsIn() {
        try (Browser browser = Browser.open()) {
            Portal portal = new Portal(browser);
            Page page = browser.page();
            portal.go(GATEWAY.url() + "/portal/security").until("Sign in");
            page.getByLabel("E-mail address").fill(Keycloak.ALICE);
            portal.press("Continue");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue with Staff"))
                    .click();
            page.locator("#username").fill(Keycloak.ALICE);
            page.locator("#password").fill(Keycloak.PASSWORD);
            page.locator("#kc-login").click();
            portal.until("Security");
        }
    }
}
