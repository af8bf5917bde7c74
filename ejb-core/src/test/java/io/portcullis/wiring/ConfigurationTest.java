package io.portcullis.wiring;

import io.portcullis.consent.ConsentSettings;
import io.portcullis.enforcement.EndpointSettings;
import io.portcullis.identity.Cidr;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.ratelimit.Limit;
import io.portcullis.signin.mail.MailSettings;
import io.portcullis.signin.password.Hashing;
import io.portcullis.signin.session.SessionSettings;
import io.portcullis.tenancy.GatewaySettings;
import io.portcullis.upstream.egress.EgressSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConfigurationTest {
    @Test
    void hasADefaultForEverySettingThatNeedsOne() {
        Configuration defaults = configuration(Map.of("portcullis.data", "data"));

        assertThat(defaults.gateway())
                .isEqualTo(new GatewaySettings(
                        GatewaySettings.Mode.PRODUCTION,
                        URI.create("https://localhost:8788"),
                        "production",
                        Path.of("data")));
        assertThat(defaults.keyFile()).isEqualTo(Path.of("data/master.key"));
        assertThat(defaults.tokens())
                .isEqualTo(new TokenSettings("RS256", Duration.ofMinutes(10), Duration.ofDays(30)));
        assertThat(defaults.egress())
                .isEqualTo(new EgressSettings(List.of(), Duration.ofSeconds(2), Duration.ofMinutes(5), 256));
        assertThat(defaults.endpoint())
                .usingRecursiveComparison()
                .isEqualTo(new EndpointSettings(4_194_304, 32, Set.of("https://localhost:8788")));
        assertThat(defaults.proxies().blocks()).isEmpty();
        assertThat(defaults.sessions()).isEqualTo(new SessionSettings(Duration.ofDays(30), Duration.ofDays(90), true));
        assertThat(defaults.consents()).isEqualTo(new ConsentSettings(90, Duration.ofDays(30)));
        assertThat(defaults.mail())
                .isEqualTo(new MailSettings("", 587, "portcullis@localhost", "", new Secret(""), true, false, false));
        assertThat(defaults.documents().allowPrivateAddresses()).isEmpty();
        assertThat(defaults.limits().most())
                .isEqualTo(Map.of(
                        Limit.SIGN_IN, 100,
                        Limit.REGISTRATION, 100,
                        Limit.MCP, 1_000,
                        Limit.WRITES, 1_200,
                        Limit.ALL, 2_000));
    }

    @Test
    void readsEverySetting() {
        Configuration full = configuration(Map.ofEntries(
                Map.entry("portcullis.mode", "demo"),
                Map.entry("portcullis.trusted-proxies", "10.1.0.0/16"),
                Map.entry("portcullis.public-url", "http://127.0.0.1:9000"),
                Map.entry("portcullis.environment", "staging"),
                Map.entry("portcullis.oauth.client-documents.allow-private-addresses", "127.0.0.0/8"),
                Map.entry("portcullis.signin.password-hashing", "pbkdf2"),
                Map.entry("portcullis.signin.recovery", "true"),
                Map.entry("portcullis.signin.sign-up", "true"),
                Map.entry("portcullis.mail.host", "localhost"),
                Map.entry("portcullis.mail.port", "25"),
                Map.entry("portcullis.mail.from", "gateway@corp.example"),
                Map.entry("portcullis.mail.user", "gateway"),
                Map.entry("portcullis.mail.password", "for-the-mail-server"),
                Map.entry("portcullis.mail.starttls", "false"),
                Map.entry("portcullis.cookies.secure", "false"),
                Map.entry("portcullis.consent.longest-days", "7"),
                Map.entry("portcullis.limits.sign-in-per-5-minutes", "1"),
                Map.entry("portcullis.limits.registrations-per-minute", "2"),
                Map.entry("portcullis.limits.mcp-posts-per-minute", "3"),
                Map.entry("portcullis.limits.writes-per-minute", "4"),
                Map.entry("portcullis.limits.requests-per-minute", "0"),
                Map.entry("portcullis.data", "/var/lib/portcullis"),
                Map.entry("portcullis.key-file", "/etc/portcullis/key"),
                Map.entry("portcullis.upstream.allow-private-addresses", " 127.0.0.0/8 , fd00::/8,"),
                Map.entry("portcullis.upstream.connect-timeout-millis", "10"),
                Map.entry("portcullis.upstream.idle-timeout-seconds", " 20 "),
                Map.entry("portcullis.upstream.connections-per-server", "3"),
                Map.entry("portcullis.oauth.algorithm", "ES256"),
                Map.entry("portcullis.oauth.access-token-seconds", "60"),
                Map.entry("portcullis.oauth.key-days", "7"),
                Map.entry("portcullis.mcp.body-bytes", "100"),
                Map.entry("portcullis.mcp.streams-per-subject", "2"),
                Map.entry("portcullis.mcp.allowed-origins", "https://ide.example")));

        assertThat(full.gateway())
                .isEqualTo(new GatewaySettings(
                        GatewaySettings.Mode.DEMO,
                        URI.create("http://127.0.0.1:9000"),
                        "staging",
                        Path.of("/var/lib/portcullis")));
        assertThat(full.keyFile()).isEqualTo(Path.of("/etc/portcullis/key"));
        assertThat(full.tokens()).isEqualTo(new TokenSettings("ES256", Duration.ofMinutes(1), Duration.ofDays(7)));
        assertThat(full.egress())
                .isEqualTo(new EgressSettings(
                        List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("fd00::/8")),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(20),
                        3));
        assertThat(full.endpoint())
                .usingRecursiveComparison()
                .isEqualTo(new EndpointSettings(
                        100,
                        2,
                        Set.of(
                                "https://ide.example",
                                "http://127.0.0.1:9000",
                                "http://localhost:9000",
                                "http://[::1]:9000")));
        assertThat(full.proxies().blocks()).containsExactly(Cidr.parse("10.1.0.0/16"));
        assertThat(full.documents().allowPrivateAddresses()).containsExactly(Cidr.parse("127.0.0.0/8"));
        assertThat(full.mail())
                .isEqualTo(new MailSettings(
                        "localhost",
                        25,
                        "gateway@corp.example",
                        "gateway",
                        new Secret("for-the-mail-server"),
                        false,
                        true,
                        true));
        assertThat(full.mail().toString()).doesNotContain("for-the-mail-server");
        assertThat(full.hashing()).isEqualTo(Hashing.PBKDF2);
        assertThat(full.sessions().secureCookies()).isFalse();
        assertThat(full.consents().longestDays()).isEqualTo(7);
        assertThat(full.limits().most())
                .isEqualTo(Map.of(
                        Limit.SIGN_IN, 1,
                        Limit.REGISTRATION, 2,
                        Limit.MCP, 3,
                        Limit.WRITES, 4,
                        Limit.ALL, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "portcullis.mode,                               test",
        "portcullis.public-url,                         https://gateway.example/",
        "portcullis.upstream.allow-private-addresses,   10.0.0.0",
        "portcullis.upstream.connect-timeout-millis,    soon",
        "portcullis.upstream.connections-per-server,    1.5",
        "portcullis.oauth.algorithm,                    none",
        "portcullis.oauth.algorithm,                    HS256",
        "portcullis.oauth.access-token-seconds,         601",
        "portcullis.oauth.access-token-seconds,         -1",
        "portcullis.mcp.body-bytes,                     4 MB",
        "portcullis.signin.password-hashing,            md5",
        "portcullis.signin.recovery,                    perhaps",
        "portcullis.mail.port,                          smtp",
        "portcullis.consent.longest-days,               91",
        "portcullis.limits.requests-per-minute,         many",
        "portcullis.trusted-proxies,                    proxy.example"
    })
    void namesTheSettingThatCannotBeRead(String key, String value) {
        Configuration configuration = configuration(Map.of("portcullis.data", "data", key, value));

        assertThatIllegalArgumentException().isThrownBy(() -> {
            configuration.gateway();
            configuration.tokens();
            configuration.egress();
            configuration.endpoint();
            configuration.proxies();
            configuration.hashing();
            configuration.mail();
            configuration.consents();
            configuration.limits();
        });
    }

    @Test
    void mailLeavesThisComputerEncryptedOrNotAtAll() {
        Configuration open = configuration(Map.of(
                "portcullis.data",
                "data",
                "portcullis.mail.host",
                "mail.example",
                "portcullis.mail.starttls",
                "false"));

        assertThatIllegalArgumentException().isThrownBy(open::mail).withMessageContaining("portcullis.mail.starttls");
    }

    @Test
    void tellsEverythingThatProductionRefusesAtOnce() {
        Configuration wrong = configuration(Map.of(
                "portcullis.data", "data",
                "portcullis.public-url", "http://gateway.example",
                "portcullis.datasource.url", "jdbc:h2:mem:x",
                "portcullis.bootstrap.client-id", "portcullis-demo",
                "portcullis.bootstrap.client-secret", "portcullis-demo-secret",
                "portcullis.bootstrap.admin-email", "admin@example.com",
                "portcullis.bootstrap.admin-password", "portcullis-demo",
                "portcullis.cookies.secure", "false"));

        List<String> faults = wrong.productionFaults();

        assertThat(faults)
                .hasSize(6)
                .anyMatch(fault -> fault.startsWith("portcullis.bootstrap.admin-email"))
                .anyMatch(fault -> fault.startsWith("portcullis.cookies.secure"))
                .anyMatch(fault -> fault.startsWith("portcullis.public-url"))
                .anyMatch(fault -> fault.startsWith("portcullis.datasource.url"))
                .anyMatch(fault -> fault.startsWith("portcullis.bootstrap.client-id"))
                .anyMatch(fault -> fault.startsWith("portcullis.key-file"));
        assertThat(String.join("", faults)).doesNotContain("portcullis-demo-secret");
    }

    @Test
    void refusesAShortSecretAndOneThatTheDemoHas(@TempDir Path directory) throws IOException {
        assertThat(production(directory, "admin", "x".repeat(31)))
                .singleElement()
                .asString()
                .contains("32 characters");
        assertThat(production(directory, "admin", "portcullis-demo-secret"))
                .singleElement()
                .asString()
                .contains("demo");
        assertThat(production(directory, "portcullis-demo", "x".repeat(32))).hasSize(1);
        assertThat(production(directory, "admin", "x".repeat(32))).isEmpty();
        assertThat(production(directory, "", "")).isEmpty();
    }

    @Test
    void refusesNothingInTheDemo() {
        Configuration demo = configuration(Map.of("portcullis.mode", "demo", "portcullis.data", "data"));

        assertThat(demo.productionFaults()).isEmpty();
    }

    @Test
    void spellsEachSettingOnceAndAsTheEnvironmentDoes() {
        assertThat(Arrays.stream(Settings.values()).map(Settings::key)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Settings.values()).map(Settings::environmentSpelling))
                .doesNotHaveDuplicates();
        assertThat(Settings.PUBLIC_URL.environmentSpelling()).isEqualTo("PORTCULLIS_PUBLIC_URL");
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/configuration.md"));

        List<String> rows = page.stream()
                .dropWhile(line -> !line.startsWith("| setting |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(page).contains("| setting | environment | default | meaning |");
        assertThat(rows).isEqualTo(Settings.documentation());
    }

    private static List<String> production(Path directory, String clientId, String secret) throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "k");
        return configuration(Map.of(
                        "portcullis.data",
                        directory.toString(),
                        "portcullis.key-file",
                        key.toString(),
                        "portcullis.public-url",
                        "https://gateway.example",
                        "portcullis.datasource.url",
                        "jdbc:postgresql://db/portcullis",
                        "portcullis.bootstrap.client-id",
                        clientId,
                        "portcullis.bootstrap.client-secret",
                        secret))
                .productionFaults();
    }

    private static Configuration configuration(Map<String, String> values) {
        Map<String, String> set = new HashMap<>(values);
        return new Configuration(key -> Optional.ofNullable(set.get(key)));
    }
}
