package io.portcullis.consent.question;

import io.portcullis.oauth.client.ClientKind;
import io.portcullis.oauth.client.ClientView;
import io.portcullis.oauth.client.RedirectUri;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RedirectResponseTest {
    private static final String ISSUER = "https://gateway.example/h/acme";
    private static final ClientView CLIENT = client("http://localhost/callback", "https://a.example/cb?tenant=1");

    @Test
    void carriesCodeStateAndIssuerEncoded() {
        RedirectResponse response = new RedirectResponse("http://localhost:51234/callback", ISSUER, "a b&iss=evil");

        assertThat(response.granted("c0de", CLIENT))
                .isEqualTo("http://localhost:51234/callback?code=c0de&state=a+b%26iss%3Devil"
                        + "&iss=https%3A%2F%2Fgateway.example%2Fh%2Facme");
    }

    @Test
    void keepsTheQueryThatWasRegisteredAndLeavesOutAStateThatWasNotSent() {
        RedirectResponse response = new RedirectResponse("https://a.example/cb?tenant=1", ISSUER, null);

        assertThat(response.refused("access_denied", "no", CLIENT))
                .startsWith("https://a.example/cb?tenant=1&error=access_denied&")
                .doesNotContain("state=")
                .endsWith("&iss=https%3A%2F%2Fgateway.example%2Fh%2Facme");
    }

    @Test
    void goesNowhereThatIsNotRegistered() {
        RedirectResponse response = new RedirectResponse("https://evil.example/callback", ISSUER, null);

        assertThatIllegalStateException().isThrownBy(() -> response.granted("c0de", CLIENT));
        assertThatIllegalStateException().isThrownBy(() -> response.refused("access_denied", "no", CLIENT));
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
