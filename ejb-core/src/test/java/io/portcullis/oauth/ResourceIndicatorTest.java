package io.portcullis.oauth;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.tenancy.HostAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResourceIndicatorTest {
    private static final String ORIGIN = "https://gateway.example";

    private static final HostAddress ADDRESS = new HostAddress(HostId.DEFAULT, ORIGIN);

    @Test
    void bindsTheTokenToTheOriginWhereNoResourceIsNamed() throws OAuthFault {
        String audience = ResourceIndicator.audience(ADDRESS, List.of());

        assertThat(audience).isEqualTo(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGIN, ORIGIN + "/mcp/github", ORIGIN + "/mcp/a-b_1"})
    void acceptsTheOriginAndItsEndpoints(String resource) throws OAuthFault {
        String audience = ResourceIndicator.audience(ADDRESS, List.of(resource));

        assertThat(audience).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORIGIN + "/",
                ORIGIN + "/mcp",
                ORIGIN + "/mcp/",
                ORIGIN + "/mcp/github/",
                ORIGIN + "/mcp/GitHub",
                ORIGIN + "/mcp/github?x=1",
                ORIGIN + "/mcp/github#x",
                ORIGIN + "/mcp/%67ithub",
                ORIGIN + "/mcp/../mcp/github",
                ORIGIN + "/mcp/tools",
                ORIGIN + "/mcp/a__b",
                ORIGIN + ".elsewhere.example/mcp/github",
                ORIGIN + ":443/mcp/github",
                "http://gateway.example/mcp/github",
                "HTTPS://gateway.example",
                "https://user@gateway.example/mcp/github",
                "mcp/github"
            })
    void refusesEveryOtherSpelling(String resource) {
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> ResourceIndicator.audience(ADDRESS, List.of(resource)))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo("invalid_target"));
    }

    @Test
    void refusesTwoResources() {
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> ResourceIndicator.audience(ADDRESS, List.of(ORIGIN, ORIGIN)))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo("invalid_target"));
    }

    @Test
    void namesTheServerOfAHostThatIsAddressedByPath() throws OAuthFault {
        HostAddress acme = new HostAddress(new HostId("acme"), ORIGIN + "/h/acme");

        assertThat(ResourceIndicator.endpoint(acme, List.of(ORIGIN + "/h/acme/mcp/github")))
                .contains(new ServerKey("github"));
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> ResourceIndicator.endpoint(acme, List.of(ORIGIN + "/mcp/github")));
    }

    @Test
    void givesAnAgentNoTokenForTheRestApi() throws OAuthFault {
        assertThat(ResourceIndicator.endpoint(ADDRESS, List.of())).isEmpty();
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> ResourceIndicator.endpoint(ADDRESS, List.of(ORIGIN)))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo("invalid_target"));
    }
}
