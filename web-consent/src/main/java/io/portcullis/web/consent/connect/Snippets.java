package io.portcullis.web.consent.connect;

import io.portcullis.mcp.json.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How each client is told of a server.
 *
 * @param name what the client will call it; the server's key, so it needs no quoting anywhere
 * @param url the server's address at the gateway
 */
public record Snippets(String name, String url) {
    public String getClaudeCode() {
        return "claude mcp add --transport http " + name + " " + url;
    }

    /** {@code .cursor/mcp.json}. */
    public String getCursor() {
        return document("mcpServers", "{ \"url\": " + JsonText.quote(url) + " }");
    }

    public String getCursorLink() {
        byte[] server = JsonText.object("url", url).getBytes(StandardCharsets.UTF_8);
        return "cursor://anysphere.cursor-deeplink/mcp/install?name=" + encoded(name) + "&config="
                + encoded(Base64.getEncoder().encodeToString(server));
    }

    /** {@code .vscode/mcp.json}. */
    public String getVsCode() {
        return document("servers", "{ \"type\": \"http\", \"url\": " + JsonText.quote(url) + " }");
    }

    public String getVsCodeLink() {
        return "vscode:mcp/install?" + encoded(JsonText.object("name", name, "type", "http", "url", url));
    }

    public String getClaudeDesktop() {
        return "npx -y mcp-remote " + url;
    }

    /** Laid out by hand: people paste it into a file that they read. */
    private String document(String member, String server) {
        return """
                {
                  "%s": {
                    "%s": %s
                  }
                }""".formatted(member, name, server);
    }

    /** A space is %20 here: these are not forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
