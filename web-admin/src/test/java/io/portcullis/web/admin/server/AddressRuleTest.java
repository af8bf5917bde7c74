package io.portcullis.web.admin.server;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example/mcp", "http://10.0.0.5:8080/"})
    void acceptsHttpWithAHost(String address) {
        assertThat(AddressRule.accepts(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mcp.example", "ftp://mcp.example/", "https://a:b@mcp.example/", "https://x/#y", "http:///"})
    void refusesWhatIsNoPlainAddress(String address) {
        assertThat(AddressRule.accepts(address)).isFalse();
    }
}
