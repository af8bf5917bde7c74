package io.portcullis.directory.source;

import io.portcullis.identity.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectoryConnectionTest {
    @ParameterizedTest
    @CsvSource({
        "OKTA,https://acme.okta.com/,''",
        "ENTRA,https://login.microsoftonline.com/7f1c,app",
        "KEYCLOAK,https://idp.example/auth/realms/corp,app",
        "KEYCLOAK,http://localhost:8080/realms/corp,app"
    })
    void takesWhereTheThreeAre(DirectoryKind kind, String address, String client) {
        DirectoryConnection connection = DirectoryConnection.of(kind, address, null, client, new Secret("s"));

        assertThat(address).startsWith(connection.address().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "OKTA,http://acme.okta.com,'',https",
        "OKTA,https://user@acme.okta.com,'',https",
        "OKTA,https://acme.okta.com/?a=b,'',https",
        "OKTA,https://acme okta,'',address",
        "OKTA,file:///etc/passwd,'',https",
        "OKTA,https://acme.okta.com,app,API token",
        "ENTRA,https://login.microsoftonline.com,app,tenant",
        "ENTRA,https://login.microsoftonline.com/7f1c,'',clientId",
        "KEYCLOAK,https://idp.example/corp,app,realm"
    })
    void saysWhatIsWrong(DirectoryKind kind, String address, String client, String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectoryConnection.of(kind, address, null, client, null))
                .withMessageContaining(word);
    }

    @Test
    void theApiIsAnAddressToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectoryConnection.of(
                        DirectoryKind.ENTRA, "https://login.microsoftonline.com/7f1c", "graph", "app", null))
                .withMessageContaining("api");
    }
}
