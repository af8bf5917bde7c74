package io.portcullis.wiring;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.policy.permitio.PermitEnvironment;
import io.portcullis.policy.permitio.PermitSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Permit is off unless it is asked for; then everything it needs is there, or the gateway does not start. */
class PermitConfigurationTest {
    private static final Map<String, String> WHOLE = Map.of(
            "portcullis.pdp", "permit",
            "portcullis.permit.project", "acme",
            "portcullis.permit.environment", "prod",
            "portcullis.permit.api-key", "permit_key_1");

    @Test
    void isOffByDefault() {
        assertThat(settings(Map.of())).isEqualTo(PermitSettings.OFF);
        assertThat(settings(Map.of()).decidesFor(HostId.DEFAULT)).isFalse();
    }

    @Test
    void theDefaultHostIsOneEnvironment() {
        PermitSettings settings = settings(WHOLE);

        assertThat(settings.fallback()).isFalse();
        assertThat(settings.of(HostId.DEFAULT))
                .contains(new PermitEnvironment(
                        "acme",
                        "prod",
                        URI.create("https://api.permit.io"),
                        URI.create("https://cloudpdp.api.permit.io"),
                        new Secret("permit_key_1")));
        assertThat(settings.toString()).doesNotContain("permit_key_1");
    }

    @Test
    void otherHostsHaveTheirOwnOrAreRefusedUnlessTheyAreNamed() {
        PermitSettings settings = settings(with(Map.of(
                "portcullis.permit.hosts", "acme-blue",
                "portcullis.permit.host.acme-blue.environment", "blue",
                "portcullis.permit.host.acme-blue.api-key", "permit_key_2",
                "portcullis.permit.host.acme-blue.pdp-url", "https://pdp.blue.example",
                "portcullis.permit.embedded-hosts", "lab",
                "portcullis.pdp.fallback", "embedded")));

        assertThat(settings.of(new HostId("acme-blue")).orElseThrow().pdpUrl())
                .isEqualTo(URI.create("https://pdp.blue.example"));
        assertThat(settings.decidesFor(new HostId("lab"))).isFalse();
        assertThat(settings.decidesFor(new HostId("unknown"))).isTrue();
        assertThat(settings.of(new HostId("unknown"))).isEmpty();
        assertThat(settings.fallback()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "portcullis.pdp | cloud | portcullis.pdp is permit or embedded",
                "portcullis.pdp.fallback | yes | portcullis.pdp.fallback is embedded or none",
                "portcullis.permit.api-key | '' | portcullis.permit.*: api-key is missing",
                "portcullis.permit.project | a/b | portcullis.permit.*: project and environment are named by letters,"
                        + " digits, - and _, and neither may be missing",
                "portcullis.permit.pdp-url | ftp://x | portcullis.permit.*: \"ftp://x\" is no address of Permit;"
                        + " it looks like https://host",
                "portcullis.permit.api-url | https://x/ | portcullis.permit.*: \"https://x/\" must not end with a slash",
                "portcullis.permit.hosts | blue | portcullis.permit.host.blue.*: project and environment are named by"
                        + " letters, digits, - and _, and neither may be missing"
            })
    void whatIsWrongIsNamed(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(with(Map.of(key, value))))
                .withMessage(message);
    }

    @Test
    void twoHostsNeverShareAnEnvironment() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(with(Map.of(
                        "portcullis.permit.hosts", "blue",
                        "portcullis.permit.host.blue.environment", "prod",
                        "portcullis.permit.host.blue.api-key", "k"))))
                .withMessage("two hosts have one environment of Permit; each needs its own");
    }

    @Test
    void productionSpeaksToPermitByTlsAlone() {
        Configuration configuration = configuration(with(Map.of(
                "portcullis.permit.pdp-url", "http://pdp.internal:7766",
                "portcullis.permit.api-url", "http://localhost:1")));

        assertThat(configuration.productionFaults())
                .contains("Permit of host default is spoken to at http://pdp.internal:7766,"
                        + " plain http on an address that is not loopback; use https")
                .noneMatch(fault -> fault.contains("localhost:1,"));
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(WHOLE);
        all.putAll(more);
        return all;
    }

    private static PermitSettings settings(Map<String, String> given) {
        return configuration(given).permit();
    }

    private static Configuration configuration(Map<String, String> given) {
        return new Configuration(key -> Optional.ofNullable(given.get(key)));
    }
}
