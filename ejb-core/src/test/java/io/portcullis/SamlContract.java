package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.saml.DropIn;
import io.portcullis.signin.saml.ExpiringCertificates.Warning;
import io.portcullis.signin.saml.ServiceProvider;
import io.portcullis.tenancy.HostAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestSignIn.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** SAML providers, their files and the end of their certificates, on a real database. */
abstract class SamlContract {
    private static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://mcp.example.com");
    private static final Instant END = Instant.parse(SamlText.SIGNING_ENDS);

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private TestSignIn house;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        database = open();
        house = new TestSignIn(database, clock);
        provider(saml(SamlText.ENTITY));
    }

    @Test
    void whatAProviderSaysOfItselfSaysWhenItsCertificateEnds() {
        Provider described = describe(SamlText.right());

        assertThat(described.certificateExpiresAt().toInstant()).isEqualTo(END);
        assertThat(house.changes).extracting("type").contains("identity_provider_metadata_changed");
    }

    @Test
    void theMetadataOfAnotherIsRefused() {
        provider(saml("https://other.example"));

        assertThatThrownBy(() -> describe(SamlText.right()))
                .hasMessageContaining("entityID")
                .hasMessageContaining("https://other.example");
        assertThat(database.rows("select * from saml_metadata")).isEmpty();
    }

    @Test
    void aProviderOfAnotherKindHasNoMetadata() {
        provider(TestSignIn.corp());

        assertThatThrownBy(() -> describe(SamlText.right())).hasMessageContaining("container-saml");
    }

    @Test
    void theFilesAreForTheProviderAndTheHost() {
        describe(SamlText.right());

        Map<String, String> files = dropIn(HERE).files();

        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "for-the-identity-provider/sp-metadata.xml",
                        "configDropins/overrides/portcullis-saml-corp.xml",
                        "saml/corp-idp-metadata.xml");
        assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContainPattern("@[A-Z]+@"));
        assertThat(files.get("README.txt"))
                .contains(
                        "https://mcp.example.com/ibm/saml20/corp/acs",
                        SamlText.SIGNING_ENDS,
                        "ONE NODE",
                        "SEVERAL NODES");
        assertThat(files.get("saml/corp-idp-metadata.xml")).isEqualTo(SamlText.right());
        assertThat(files.get("configDropins/overrides/portcullis-saml-corp.xml"))
                .contains(
                        "urlPattern=\"/portal/container/saml/corp/\"",
                        "${server.config.dir}/saml/corp-idp-metadata.xml",
                        "wantAssertionsSigned=\"true\"");
    }

    @Test
    void hostsHaveFilesOfTheirOwn() {
        HostAddress named = new HostAddress(HostId.DEFAULT, "https://gateway.example/h/acme");
        describe(SamlText.right());

        assertThatThrownBy(() -> dropIn(named)).hasMessageContaining("name of its own");
        ServiceProvider acmes = ServiceProvider.of(new HostAddress(new HostId("acme"), "https://acme.example"), "corp");
        assertThat(acmes.acs()).isEqualTo("https://acme.example/ibm/saml20/acme_corp/acs");
        assertThat(acmes.id())
                .as("the default host's provider acme-corp is on the same server")
                .isNotEqualTo(ServiceProvider.of(HERE, "acme-corp").id());
    }

    @Test
    void filesOfWhatWasConfiguredBeforeAreNotGiven() {
        assertThatThrownBy(() -> dropIn(HERE)).hasMessageContaining("/v1/identity-providers/corp/metadata");
        describe(SamlText.right());

        provider(saml("https://other.example"));

        assertThatThrownBy(() -> dropIn(HERE)).hasMessageContaining("https://other.example");
    }

    @Test
    void aChangeOfAnythingElseKeepsTheMetadata() {
        describe(SamlText.right());

        provider(saml(SamlText.ENTITY));

        assertThat(dropIn(HERE).expiresAt()).isEqualTo(END);
    }

    @Test
    void metadataGoesWithItsProvider() {
        describe(SamlText.right());

        house.in(r -> {
            r.providers().delete(HOST, "corp");
            return true;
        });

        assertThat(database.rows("select * from saml_metadata")).isEmpty();
    }

    @Test
    void theEndIsAnnouncedSixtyThirtyAndSevenDaysAheadAndOnceEach() {
        describe(SamlText.right());

        assertThat(announcedAt(61)).isZero();
        for (int mark : List.of(60, 30, 7)) {
            assertThat(announcedAt(mark)).as("not yet at " + mark).isZero();
            clock.advance(Duration.ofMinutes(1));
            assertThat(announced()).as("after " + mark).isEqualTo(1);
            assertThat(announced()).as("once after " + mark).isZero();
            clock.advance(Duration.ofDays(1));
            assertThat(announced()).as("a day after " + mark).isZero();
        }
        assertThat(announcedAt(-1)).as("it was said").isZero();
    }

    @Test
    void whoSleptHearsTheLatestAloneAndNewMetadataBeginsAnew() {
        describe(SamlText.right());

        assertThat(announcedAt(20)).isEqualTo(1);
        describe(SamlText.right());
        assertThat(announced()).isEqualTo(1);
        assertThat(announced()).isZero();
    }

    @Test
    void aProviderThatIsClosedIsNotAnnouncedAndYetListed() {
        describe(SamlText.right());
        database.run("update identity_provider set enabled = false");

        assertThat(announcedAt(5)).isZero();
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void theConsoleIsToldWhatEndsSoon() {
        describe(SamlText.right());
        at(61);
        assertThat(warnings()).isEmpty();

        at(12);
        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.provider()).isEqualTo("corp");
            assertThat(warning.days()).isEqualTo(12);
        });

        at(-2);
        assertThat(warnings()).singleElement().satisfies(warning -> assertThat(warning.days())
                .isEqualTo(-2));
    }

    private int announcedAt(int daysAhead) {
        at(daysAhead);
        return announced();
    }

    private void at(int daysAhead) {
        clock.advance(Duration.between(clock.instant(), END.minus(Duration.ofDays(daysAhead))));
    }

    private int announced() {
        house.noted.clear();
        house.in(r -> {
            r.certificates().announce(HOST);
            return true;
        });
        return (int) house.noted.stream()
                .filter(noted -> noted.reason().equals("CERTIFICATE_EXPIRES")
                        && noted.sentence().contains("corp"))
                .count();
    }

    private List<Warning> warnings() {
        return house.in(r -> r.certificates().warnings(HOST));
    }

    private DropIn dropIn(HostAddress address) {
        return house.in(r -> r.saml().dropIn(address, "corp"));
    }

    private Provider describe(String text) {
        return house.in(r -> r.saml().describe(HOST, "corp", text.getBytes(StandardCharsets.UTF_8)));
    }

    private void provider(ProviderSpec spec) {
        house.in(r -> r.providers().put(HOST, "corp", spec));
    }

    static ProviderSpec saml(String issuer) {
        return new ProviderSpec(
                "Corp",
                ProviderKind.CONTAINER_SAML,
                issuer,
                "",
                null,
                Map.of(),
                Set.of(),
                "groups",
                Set.of(),
                false,
                true,
                false,
                MappingMode.EACH,
                List.of(),
                true);
    }
}
