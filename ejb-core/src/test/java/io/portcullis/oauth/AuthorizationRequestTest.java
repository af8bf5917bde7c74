package io.portcullis.oauth;

import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.oauth.client.ClientKind;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.oauth.grant.NewRequest;
import io.portcullis.tenancy.HostAddress;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AuthorizationRequestTest {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://gateway.example");
    private static final String REDIRECT = "http://localhost:51234/callback";
    private static final ClientView CLAUDE = client("http://localhost/callback");

    @Test
    void keepsWhatWasAsked() throws OAuthFault {
        NewRequest asked = AuthorizationRequest.checked(HERE, parameters(Map.of()), CLAUDE, REDIRECT);

        assertThat(asked.issuer()).isEqualTo("https://gateway.example");
        assertThat(asked.server()).isEqualTo(new ServerKey("github"));
        assertThat(asked.state()).isEqualTo("xyz");
        assertThat(asked.scope()).isEqualTo("mcp");
        assertThat(asked.codeChallenge()).isEqualTo(CHALLENGE);
    }

    @Test
    void leavesTheServerToTheHumanWhereNoResourceIsNamed() throws OAuthFault {
        NewRequest asked = AuthorizationRequest.checked(HERE, parameters(Map.of("resource", "")), CLAUDE, REDIRECT);

        assertThat(asked.server()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            response_type         | token                                        | unsupported_response_type
            response_type         | code id_token                                | unsupported_response_type
            response_type         | ''                                           | unsupported_response_type
            code_challenge        | ''                                           | invalid_request
            code_challenge        | short                                        | invalid_request
            code_challenge        | E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM  | invalid_request
            code_challenge_method | plain                                        | invalid_request
            code_challenge_method | ''                                           | invalid_request
            code_challenge_method | s256                                         | invalid_request
            resource              | https://gateway.example                      | invalid_target
            resource              | https://gateway.example/mcp/github/          | invalid_target
            resource              | https://elsewhere.example/mcp/github         | invalid_target
            scope                 | admin:write                                  | invalid_scope
            request               | eyJ                                          | invalid_request
            request_uri           | https://evil.example/                        | invalid_request
            """)
    void refusesWithTheErrorOfTheRfc(String name, String value, String error) {
        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> AuthorizationRequest.checked(HERE, parameters(Map.of(name, value)), CLAUDE, REDIRECT))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo(error));
    }

    @Test
    void refusesAParameterThatStandsTwice() {
        Map<String, List<String>> values = new HashMap<>(parameters(Map.of()).values());
        values.put("state", List.of("a", "b"));

        assertThatExceptionOfType(OAuthFault.class)
                .isThrownBy(() -> AuthorizationRequest.checked(HERE, new Parameters(values), CLAUDE, REDIRECT))
                .satisfies(fault -> assertThat(fault.error().getCode()).isEqualTo("invalid_request"));
    }

    @Test
    void aRedirectIsARegisteredOneOrNone() {
        assertThat(RegisteredRedirect.of(CLAUDE, REDIRECT)).contains(REDIRECT);
        assertThat(RegisteredRedirect.of(CLAUDE, "https://evil.example/callback"))
                .isEmpty();
        assertThat(RegisteredRedirect.of(CLAUDE, null)).contains("http://localhost/callback");
        assertThat(RegisteredRedirect.of(client("https://a.example/", "https://b.example/"), null))
                .isEmpty();
    }

    private static Parameters parameters(Map<String, String> changed) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("response_type", List.of("code"));
        values.put("code_challenge", List.of(CHALLENGE));
        values.put("code_challenge_method", List.of("S256"));
        values.put("resource", List.of("https://gateway.example/mcp/github"));
        values.put("state", List.of("xyz"));
        changed.forEach((name, value) -> values.put(name, List.of(value)));
        return new Parameters(values);
    }

    private static ClientView client(String... redirects) {
        return new ClientView(
                "dyn-1",
                "Claude Code",
                ClientKind.SELF_REGISTERED,
                Set.of("mcp"),
                List.of(redirects).stream().map(RedirectUri::new).toList(),
                null,
                false,
                null,
                true,
                OffsetDateTime.parse("2026-11-22T12:00:00Z"),
                null,
                null);
    }
}
