package io.portcullis.demo.setup;

/**
 * How to try the demo. Each command is one line, so that it survives a build tool that puts something before every line;
 * plain ASCII, so that it survives every console.
 */
final class Banner {
    private static final String KNOWN_SECRET = "portcullis-demo-secret";
    private static final String TEXT = """

             _|_|_|_|_   P O R T C U L L I S
             _|_|_|_|_   MCP gateway, demo mode: three demo servers behind it, every call decided and recorded
             _|_|_|_|_
              V V V V    Ctrl-C stops it

               Gateway   @URL@
               MCP       @URL@/mcp/github   /mcp/filesystem   /mcp/database
               Audit     @URL@/v1/audit
               OpenAPI   @URL@/openapi
               Health    @URL@/health/ready
               Console   @URL@/admin     admin@example.com / portcullis-demo
               Portal    @URL@/portal    alice, bob, carol, dave @example.com / portcullis-demo
               Client    @CLIENT@   (trust ceiling: medium)
               Storage   embedded and not synced at commit: a crash can lose the last entries; production refuses it

             1. Get a token, then list repositories: allowed, the tool needs low trust
            TOKEN=$(curl -s -u @LOGIN@ -d grant_type=client_credentials -d resource=@URL@/mcp/github @URL@/oauth/token | @TAKE@)
            @CALL@ '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_repositories","arguments":{}}}'; echo

             2. Delete one: refused, the tool needs high trust
            @CALL@ '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"delete_repository","arguments":{"repository":"acme/storefront"}}}'; echo

             3. Read both decisions in the audit
            ADMIN=$(curl -s -u @LOGIN@ -d grant_type=client_credentials @URL@/oauth/token | @TAKE@)
            curl -s -H "Authorization: Bearer $ADMIN" '@URL@/v1/audit?server=github&limit=5'; echo

             4. Let Claude Code use it: it opens the browser, where alice signs in and says how far it may go
            claude mcp add --transport http github @URL@/mcp/github
            """;
    private static final String CALL =
            "curl -s -H \"Authorization: Bearer $TOKEN\" -H 'MCP-Protocol-Version: 2025-11-25'"
                    + " -H 'Accept: application/json, text/event-stream' -H 'Content-Type: application/json'"
                    + " @URL@/mcp/github -d";
    private static final String TAKE = "sed -n 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/p'";

    private final Settings settings;

    Banner(Settings settings) {
        this.settings = settings;
    }

    String text() {
        return TEXT.replace("@CALL@", CALL)
                .replace("@TAKE@", TAKE)
                .replace("@LOGIN@", login())
                .replace("@CLIENT@", client())
                .replace("@URL@", settings.publicUrl());
    }

    private String client() {
        return isKnownSecret() ? settings.clientId() + " / " + KNOWN_SECRET : settings.clientId();
    }

    /** A secret that somebody chose is not printed: the shell takes it from where the gateway took it. */
    private String login() {
        String secret = isKnownSecret() ? KNOWN_SECRET : "$PORTCULLIS_BOOTSTRAP_CLIENT_SECRET";
        return "\"" + settings.clientId() + ":" + secret + "\"";
    }

    private boolean isKnownSecret() {
        return settings.clientSecret().value().equals(KNOWN_SECRET);
    }
}
