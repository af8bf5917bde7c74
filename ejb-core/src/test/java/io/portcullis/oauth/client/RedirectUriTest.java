package io.portcullis.oauth.client;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RedirectUriTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost/callback,                          OWN_COMPUTER, localhost",
        "http://localhost:33418/callback,                    OWN_COMPUTER, localhost",
        "http://127.0.0.1:6276/oauth/callback,               OWN_COMPUTER, 127.0.0.1",
        "http://127.0.0.1/,                                  OWN_COMPUTER, 127.0.0.1",
        "http://[::1]:8080/cb,                               OWN_COMPUTER, [::1]",
        "https://vscode.dev/redirect,                        WEBSITE,      vscode.dev",
        "https://claude.ai/api/mcp/auth_callback,            WEBSITE,      claude.ai",
        "https://claude.com/api/mcp/auth_callback,           WEBSITE,      claude.com",
        "cursor://anysphere.cursor-mcp/oauth/callback,       APP,          cursor:",
        "com.example.app:/oauth,                             APP,          com.example.app:"
    })
    void acceptsWhatIsSeenInTheWild(String uri, RedirectUri.Kind kind, String host) {
        RedirectUri redirect = new RedirectUri(uri);

        assertThat(redirect.kind()).isEqualTo(kind);
        assertThat(redirect.host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "javascript://x/%0aalert(1)",
                "JAVASCRIPT://x/",
                "data:text/html,x",
                "data://x/",
                "file:///etc/passwd",
                "vbscript://x",
                "http://example.com/callback",
                "http://localhost.example.com/callback",
                "http://localhost@example.com/callback",
                "http://127.0.0.1.example.com/",
                "http://127.1/",
                "http://2130706433/",
                "http://0.0.0.0/",
                "http://localhost:123456/",
                "https://user@example.com/",
                "https://example.com/callback#fragment",
                "https://example.com/*",
                "https://*.example.com/",
                "https://example.com/a/../b",
                "https://example.com/a/%2e%2e/b",
                "https:///callback",
                "https://example.com\\@evil.example/",
                "https://example.com/ callback",
                "https://ex\u00e4mple.com/",
                "//example.com/callback",
                "/callback",
                "mailto:a@example.com",
                "urn:ietf:wg:oauth:2.0:oob",
                "intent://x/",
                "Cursor://x/",
                ""
            })
    void refusesWhatAnswersMustNotGoTo(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RedirectUri(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/callback,        http://localhost:51234/callback",
        "http://localhost:1/callback,      http://localhost/callback",
        "http://127.0.0.1:1/,              http://127.0.0.1:65535/",
        "http://[::1]/cb,                  http://[::1]:9/cb",
        "https://vscode.dev/redirect,      https://vscode.dev/redirect"
    })
    void leavesThePortOutOnTheOwnComputerAlone(String registered, String presented) {
        assertThat(new RedirectUri(registered).admits(presented)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/callback,        http://localhost:51234/callback/",
        "http://localhost/callback,        http://localhost:51234/callback?x=1",
        "http://localhost/callback,        http://localhost:51234/Callback",
        "http://localhost/callback,        http://127.0.0.1/callback",
        "http://localhost/callback,        https://localhost/callback",
        "http://localhost/callback,        http://localhost:51234/callback#x",
        "http://localhost/callback,        http://localhost:5@evil.example/callback",
        "http://localhost/callback,        http://localhost.evil.example/callback",
        "http://localhost/callback,        http://localhost:x/callback",
        "https://vscode.dev/redirect,      https://vscode.dev:443/redirect",
        "https://vscode.dev/redirect,      https://VSCODE.dev/redirect",
        "https://vscode.dev/redirect,      https://vscode.dev/redirect/../x",
        "cursor://a/oauth/callback,        cursor://a/oauth/callback2"
    })
    void comparesEverythingElseExactly(String registered, String presented) {
        assertThat(new RedirectUri(registered).admits(presented)).isFalse();
    }
}
