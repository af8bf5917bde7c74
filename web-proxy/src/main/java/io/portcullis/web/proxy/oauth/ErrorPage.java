package io.portcullis.web.proxy.oauth;

import io.portcullis.tenancy.HostAddress;
import jakarta.ws.rs.core.Response;

/** What a person sees when an agent's request cannot be trusted far enough to send anything back to it. */
final class ErrorPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>The request was refused – Portcullis</title>
            <link rel="stylesheet" href="/portal/resources/look/tokens.css">
            <link rel="stylesheet" href="/portal/resources/look/base.css">
            <link rel="stylesheet" href="/portal/resources/portal/portal.css">
            </head>
            <body class="narrow">
            <main>
            <div class="card stack">
            <h1>The request was refused</h1>
            <p role="alert">%s</p>
            <p>Nothing was sent to the agent. Start again in your AI tool; if this page comes back, show it to your
            administrator.</p>
            <p><a href="%s">Your connections</a></p>
            </div>
            </main>
            </body>
            </html>
            """;

    private ErrorPage() {}

    static Response of(HostAddress address, String message) {
        return Response.status(400)
                .type("text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .entity(PAGE.formatted(escaped(message), escaped(address.portal() + "/")))
                .build();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
