package io.portcullis.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LibertyReleaseTest {
    private static final LibertyRelease OLD = new LibertyRelease(26, 5);

    @Test
    void readsWhatTheServerSaysOfItself(@TempDir Path installation) throws IOException {
        Path versions = Files.createDirectories(installation.resolve("lib/versions"));
        Files.writeString(versions.resolve("openliberty.properties"), "com.ibm.websphere.productVersion=26.0.0.5\n");

        assertThat(LibertyRelease.installed(installation)).contains(OLD);
        assertThat(LibertyRelease.installed(installation.resolve("elsewhere"))).isEmpty();
        assertThat(LibertyRelease.parse("26.0.0.5-beta")).isEmpty();
    }

    @Test
    void ordersByYearThenFixPack() {
        assertThat(OLD).isLessThan(new LibertyRelease(26, 11)).isGreaterThan(new LibertyRelease(25, 12));
    }

    @Test
    void samlOnAServerWithoutTheFixesIsRefusedUnlessThatVeryReleaseIsAccepted() {
        assertThat(faults("saml", "", OLD)).singleElement().asString().contains("26.0.0.11", "26.0.0.5");
        assertThat(faults("oidc-and-saml", "26.0.0.4", OLD)).hasSize(1);
        assertThat(faults("saml", "", null)).hasSize(1);
        assertThat(faults("saml", "26.0.0.5", OLD)).isEmpty();
        assertThat(faults("saml", "", LibertyRelease.SAML_FIXED)).isEmpty();
        assertThat(faults("oidc", "", OLD)).isEmpty();
    }

    @Test
    void samlByGeneratedFilesIsSamlToo() {
        Map<String, String> settings = Map.of("portcullis.sso", "none", "portcullis.sso.drop-in", "saml");
        List<String> faults = new ArrayList<>();

        ProductionRules.saml(
                new Configuration(key -> Optional.ofNullable(settings.get(key))), Optional.of(OLD), faults);

        assertThat(faults).singleElement().asString().contains("26.0.0.11");
    }

    private static List<String> faults(String sso, String accepted, LibertyRelease release) {
        Map<String, String> settings = Map.of("portcullis.sso", sso, "portcullis.sso.accept-liberty", accepted);
        List<String> faults = new ArrayList<>();
        ProductionRules.saml(
                new Configuration(key -> Optional.ofNullable(settings.get(key))), Optional.ofNullable(release), faults);
        return faults;
    }
}
