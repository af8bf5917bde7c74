package io.portcullis.signin.saml;

import io.portcullis.SamlText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class IdpMetadataTest {
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    @Test
    void knowsWhoItIsAndWhenItsCertificateEnds() {
        IdpMetadata metadata = parse(SamlText.right());

        assertThat(metadata.entityId()).isEqualTo(SamlText.ENTITY);
        assertThat(metadata.expiresAt()).isEqualTo(SamlText.SIGNING_ENDS);
        assertThat(metadata.text()).isEqualTo(SamlText.right());
    }

    @Test
    void aKeyThatFollowsAnotherCountsBeside() {
        assertThat(parse(SamlText.withKeys("ended", "signing")).expiresAt()).isEqualTo(SamlText.SIGNING_ENDS);
    }

    @Test
    void aByteOrderMarkIsNoContent() {
        assertThat(parse("\uFEFF" + SamlText.right()).text()).startsWith("<?xml");
    }

    @TestFactory
    Stream<DynamicTest> refusesAndSaysWhere() {
        Map<String, String[]> faults = new LinkedHashMap<>();
        faults.put("no XML", new String[] {"hello", "line 1"});
        faults.put("cut", new String[] {SamlText.right().substring(0, 300), "line"});
        faults.put("a document type", new String[] {
            SamlText.right().replace("?>\n", "?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"), "line 2"
        });
        faults.put("a bomb of entities", new String[] {
            SamlText.right().replace("?>\n", "?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"),
            "line 2"
        });
        faults.put("another encoding", new String[] {SamlText.right().replace("UTF-8", "UTF-7"), "line 1"});
        faults.put("nested too deeply", new String[] {SamlText.of("<a>".repeat(500) + "</a>".repeat(500)), "line"});
        faults.put("too long", new String[] {SamlText.right() + " ".repeat(IdpMetadata.LARGEST), "256 KiB"});
        faults.put("nothing", new String[] {"", "256 KiB"});
        faults.put("a federation", new String[] {
            "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>", "EntitiesDescriptor"
        });
        faults.put("the name without the namespace", new String[] {"<EntityDescriptor/>", "/: the root"});
        faults.put(
                "no entity id",
                new String[] {SamlText.right().replace("entityID", "other"), "/EntityDescriptor/@entityID"});
        faults.put(
                "a service provider",
                new String[] {SamlText.right().replace("IDPSSO", "SPSSO"), "/EntityDescriptor/IDPSSODescriptor"});
        faults.put("SAML 1.1", new String[] {
            SamlText.right().replace("SAML:2.0:protocol", "SAML:1.1:protocol"), "/EntityDescriptor/IDPSSODescriptor"
        });
        faults.put("over", new String[] {
            SamlText.right().replace("entityID", "validUntil=\"2026-07-31T00:00:00Z\" entityID"), "@validUntil"
        });
        faults.put(
                "a time that is none",
                new String[] {SamlText.right().replace("entityID", "validUntil=\"tomorrow\" entityID"), "@validUntil"});
        faults.put("no certificate", new String[] {SamlText.withKeys(), "KeyDescriptor: has no certificate"});
        faults.put("a certificate for encryption alone", new String[] {
            SamlText.right().replace("use=\"signing\"", "use=\"encryption\""), "KeyDescriptor: has no certificate"
        });
        faults.put("a certificate that is none", new String[] {
            SamlText.withKeys("signing").replace("</md:IDP", SamlText.key("", "AAAA") + "</md:IDP"), "KeyDescriptor[2]"
        });
        faults.put("certificates that have ended", new String[] {SamlText.withKeys("ended"), "ended at 2026-04-11"});
        faults.put("a short key", new String[] {SamlText.withKeys("signing", "weak"), "2048 bits"});
        faults.put("no service", new String[] {SamlText.withoutService(), "SingleSignOnService"});
        faults.put("a service in the clear", new String[] {
            SamlText.right().replace("https://idp.corp.example/sso", "http://idp.corp.example/sso"), "@Location"
        });
        faults.put("a script for a service", new String[] {
            SamlText.right().replace("https://idp.corp.example/sso", "javascript:alert(1)"), "@Location"
        });
        return faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertTimeoutPreemptively(
                                Duration.ofSeconds(5), () -> assertThatExceptionOfType(IllegalArgumentException.class)
                                        .isThrownBy(() -> parse(fault.getValue()[0]))
                                        .withMessageContaining(fault.getValue()[1]))));
    }

    @Test
    void otherBytesThanUtf8AreNone() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> IdpMetadata.parse(SamlText.right().getBytes(StandardCharsets.UTF_16), NOW))
                .withMessageContaining("UTF-8");
    }

    private static IdpMetadata parse(String text) {
        return IdpMetadata.parse(text.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
