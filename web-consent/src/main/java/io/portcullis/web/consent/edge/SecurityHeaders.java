package io.portcullis.web.consent.edge;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer of the portal says to the browser. */
final class SecurityHeaders {
    /** Without {@code form-action}: it would block the redirect to the client that follows the consent form. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
            + "display-capture=(), browsing-topics=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

    private SecurityHeaders() {}

    static void onEvery(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    static void onPage(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    /** Addresses of the look carry a digest of its content, so an address never changes its meaning. */
    static void onLook(HttpServletResponse response, boolean digested) {
        response.setHeader("Cache-Control", digested ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    }
}
