package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostLocatorTest {
    private static final HostId ACME = new HostId("acme");

    private final HostLocator production = locator(GatewaySettings.Mode.PRODUCTION, "https://gateway.example");
    private final HostLocator demo = locator(GatewaySettings.Mode.DEMO, "http://localhost:8787");

    @Test
    void isTheDefaultHostUnderTheGatewaysOwnName() {
        assertThat(production.locate("Gateway.Example", null))
                .contains(new HostAddress(HostId.DEFAULT, "https://gateway.example"));
        assertThat(demo.locate("127.0.0.1:8787", null))
                .contains(new HostAddress(HostId.DEFAULT, "http://localhost:8787"));
        assertThat(demo.locate("localhost:9000", null))
                .contains(new HostAddress(HostId.DEFAULT, "http://localhost:8787"));
        assertThat(demo.locate("localhost:9001", null)).isEmpty();
        assertThat(production.locate("localhost:9000", null)).isEmpty();
    }

    @Test
    void isAHostByNameOrByPrefixAndEachIsAnIssuer() {
        HostAddress byName = production.locate("acme.gateway.example", null).orElseThrow();
        HostAddress byPrefix = production.locate("gateway.example", "acme").orElseThrow();

        assertThat(byName).isEqualTo(new HostAddress(ACME, "https://acme.gateway.example"));
        assertThat(byPrefix).isEqualTo(new HostAddress(ACME, "https://gateway.example/h/acme"));
        assertThat(byPrefix.resource(new ServerKey("github"))).isEqualTo("https://gateway.example/h/acme/mcp/github");
        assertThat(byPrefix.wellKnown("oauth-protected-resource", "/mcp/github"))
                .isEqualTo("https://gateway.example/.well-known/oauth-protected-resource/h/acme/mcp/github");
        assertThat(byName.wellKnown("oauth-authorization-server", ""))
                .isEqualTo("https://acme.gateway.example/.well-known/oauth-authorization-server");
        assertThat(byPrefix.origin()).isEqualTo("https://gateway.example");
        assertThat(byPrefix.path()).isEqualTo("/h/acme");
        assertThat(byName.path()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "gateway.example.evil.example",
                "xgateway.example",
                "gateway.example:443",
                "other.gateway.example",
                "a.acme.gateway.example",
                "default.gateway.example",
                ".gateway.example",
                "127.0.0.1",
                ""
            })
    void isNobodyUnderAnyOtherName(String name) {
        assertThat(production.locate(name, null)).isEmpty();
    }

    @Test
    void isNobodyWithoutAName() {
        assertThat(production.locate(null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "default", "ACME", "", "a/b", "..", "acme%20"})
    void isNobodyUnderAPrefixThatIsNoHost(String prefix) {
        assertThat(production.locate("gateway.example", prefix)).isEmpty();
    }

    @Test
    void isNotAddressedByNameAndPrefixAtOnce() {
        Optional<HostAddress> both = production.locate("acme.gateway.example", "acme");

        assertThat(both).isEmpty();
    }

    private static HostLocator locator(GatewaySettings.Mode mode, String url) {
        return new HostLocator(
                new GatewaySettings(mode, URI.create(url), "test", Path.of("data")), 9_000, ACME::equals);
    }
}
