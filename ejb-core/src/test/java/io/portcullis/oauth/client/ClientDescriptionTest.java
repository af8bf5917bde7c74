package io.portcullis.oauth.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientDescriptionTest {
    private static final String ID = "https://agent.example/client.json";
    private static final String REDIRECTS = "\"redirect_uris\":[\"http://localhost/callback\"]";

    @Test
    void readsARegistrationAsClientsSendIt() throws InvalidClientMetadata {
        ClientDescription said = ClientDescription.registered("{\"client_name\":\"Claude Code\"," + REDIRECTS
                + ",\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                + "\"token_endpoint_auth_method\":\"none\",\"software_id\":\"x\",\"scope\":\"mcp\"}");

        assertThat(said.name()).isEqualTo("Claude Code");
        assertThat(said.redirectUris()).containsExactly(new RedirectUri("http://localhost/callback"));
        assertThat(said.confidential()).isFalse();
    }

    @Test
    void showsNoNameThatIsInvisibleOrTurnsTheLineAround() throws InvalidClientMetadata {
        ClientDescription said = ClientDescription.registered(
                "{\"client_name\":\"  Cl\\u202eaude\\u200b \\u0000 Code\\n\\ue000 \"," + REDIRECTS + "}");
        ClientDescription nameless = ClientDescription.registered("{\"client_name\":\"\\u200b\"," + REDIRECTS + "}");

        assertThat(said.name()).isEqualTo("Claude Code");
        assertThat(nameless.name()).isEqualTo("An unnamed agent");
        assertThat(ClientDescription.name("x".repeat(1_000))).hasSize(80);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                              | invalid_client_metadata
            {"redirect_uris":[]}                                                            | invalid_redirect_uri
            {"redirect_uris":"http://localhost/"}                                           | invalid_redirect_uri
            {}                                                                              | invalid_redirect_uri
            {"redirect_uris":["javascript:alert(1)"]}                                       | invalid_redirect_uri
            {"redirect_uris":[7]}                                                           | invalid_redirect_uri
            {"redirect_uris":["https://a.example/"],"grant_types":["implicit"]}             | invalid_client_metadata
            {"redirect_uris":["https://a.example/"],"grant_types":["client_credentials"]}   | invalid_client_metadata
            {"redirect_uris":["https://a.example/"],"response_types":["token"]}             | invalid_client_metadata
            {"redirect_uris":["https://a.example/"],"token_endpoint_auth_method":"tls"}     | invalid_client_metadata
            """)
    void refusesWhatIsNoClient(String json, String error) {
        assertThatExceptionOfType(InvalidClientMetadata.class)
                .isThrownBy(() -> ClientDescription.registered(json))
                .satisfies(refused -> assertThat(refused.error()).isEqualTo(error));
    }

    @Test
    void readsADocumentThatNamesItself() throws InvalidClientMetadata {
        ClientDescription said = ClientDescription.document(
                ID, "{\"client_id\":\"" + ID + "\",\"client_name\":\"A\"," + REDIRECTS + "}");

        assertThat(said.name()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"redirect_uris":["https://a.example/"]}
            {"client_id":"https://agent.example/client.json?","redirect_uris":["https://a.example/"]}
            {"client_id":"https://other.example/client.json","redirect_uris":["https://a.example/"]}
            {"client_id":"https://agent.example/client.json","client_secret":"x","redirect_uris":["https://a.example/"]}
            {"client_id":"https://agent.example/client.json","token_endpoint_auth_method":"client_secret_basic","redirect_uris":["https://a.example/"]}
            """)
    void refusesADocumentThatLies(String json) {
        assertThatExceptionOfType(InvalidClientMetadata.class).isThrownBy(() -> ClientDescription.document(ID, json));
    }

    @Test
    void refusesWhatIsTooLarge() {
        String large = "{\"client_name\":\"" + "x".repeat(70_000) + "\"," + REDIRECTS + "}";

        assertThatExceptionOfType(InvalidClientMetadata.class).isThrownBy(() -> ClientDescription.registered(large));
    }
}
