package io.portcullis.oauth;

import io.portcullis.identity.ClientId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Scopes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientCredentialsGrantTest {
    private static final ClientFact ADMINISTRATOR = client(true, "mcp", "admin:read", "admin:write");
    private static final ClientFact READER = client(true, "admin:read");
    private static final ClientFact AGENT_OF_PEOPLE = client(false, "mcp");

    private final ClientCredentialsGrant grant = new ClientCredentialsGrant();

    @Test
    void givesAllThatAClientMayHaveWhereItAsksForNothing() throws OAuthFault {
        Set<String> scopes = grant.scopes(ADMINISTRATOR, Set.of(), false);

        assertThat(scopes).containsExactly("admin:read", "admin:write", "mcp");
    }

    @Test
    void givesTheScopeOfAnEndpointAlone() throws OAuthFault {
        Set<String> scopes = grant.scopes(ADMINISTRATOR, Set.of(), true);

        assertThat(scopes).containsExactly("mcp");
    }

    @Test
    void givesWhatIsAskedForAndNoMore() throws OAuthFault {
        Set<String> scopes = grant.scopes(ADMINISTRATOR, Set.of("admin:read"), false);

        assertThat(scopes).containsExactly("admin:read");
    }

    @Test
    void refusesAScopeThatTheClientDoesNotHave() {
        assertInvalidScope(READER, Set.of("admin:write"), false);
        assertInvalidScope(READER, Set.of("admin:read", "mcp"), false);
        assertInvalidScope(ADMINISTRATOR, Set.of("root"), false);
    }

    @Test
    void refusesARoleAtAnEndpoint() {
        assertInvalidScope(ADMINISTRATOR, Set.of("admin:read"), true);
        assertInvalidScope(READER, Set.of(), true);
    }

    @Test
    void refusesAClientThatMayHaveNothing() {
        assertInvalidScope(client(true), Set.of(), false);
    }

    @Test
    void refusesAClientThatIsNoServiceAccount() {
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> grant.scopes(AGENT_OF_PEOPLE, Set.of("mcp"), true))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo("unauthorized_client"));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "' ', 0", "mcp, 1", "'mcp  admin:read ', 2", "'mcp mcp', 1"})
    void readsAListOfScopes(String text, int scopes) {
        assertThat(Scopes.parse(text)).hasSize(scopes).doesNotContain("");
    }

    @Test
    void everyScopeOpensEndpointsOrIsARole() {
        assertThat(Scopes.ALL)
                .hasSize(Scopes.ROLES.size() + 1)
                .containsAll(Scopes.ROLES)
                .contains(Scopes.MCP);
        assertThat(Scopes.ROLES).doesNotContain(Scopes.MCP);
    }

    private void assertInvalidScope(ClientFact client, Set<String> asked, boolean endpoint) {
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> grant.scopes(client, asked, endpoint))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo("invalid_scope"));
    }

    private static ClientFact client(boolean serviceAccount, String... scopes) {
        return new ClientFact(new ClientId("c"), Set.of(scopes), serviceAccount, true);
    }
}
