package io.portcullis.web.consent.connect;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnippetsTest {
    private static final Snippets GITHUB = new Snippets("github", "https://gw.example/h/acme/mcp/github");

    @Test
    void claudeCodeGetsACommand() {
        assertThat(GITHUB.getClaudeCode())
                .isEqualTo("claude mcp add --transport http github https://gw.example/h/acme/mcp/github");
    }

    @Test
    void cursorsLinkHasTheConfigurationInBase64() {
        URI link = URI.create(GITHUB.getCursorLink());

        assertThat(link.toString()).startsWith("cursor://anysphere.cursor-deeplink/mcp/install?name=github&config=");
        String config = link.getRawQuery().substring(link.getRawQuery().indexOf("config=") + 7);
        assertThat(new String(
                        Base64.getDecoder().decode(URLDecoder.decode(config, StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"url\":\"https://gw.example/h/acme/mcp/github\"}");
    }

    @Test
    void vsCodesLinkIsTheEncodedServer() {
        String link = GITHUB.getVsCodeLink();

        assertThat(link).startsWith("vscode:mcp/install?%7B%22name%22").doesNotContain("+", "\"", "{");
        assertThat(URLDecoder.decode(link.substring(link.indexOf('?') + 1), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"github\",\"type\":\"http\",\"url\":\"https://gw.example/h/acme/mcp/github\"}");
    }

    @Test
    void filesAreWhatTheirEditorsRead() {
        assertThat(GITHUB.getCursor()).isEqualTo("""
                        {
                          "mcpServers": {
                            "github": { "url": "https://gw.example/h/acme/mcp/github" }
                          }
                        }""");
        assertThat(GITHUB.getVsCode()).contains("\"servers\"", "{ \"type\": \"http\", \"url\": \"https://");
    }
}
