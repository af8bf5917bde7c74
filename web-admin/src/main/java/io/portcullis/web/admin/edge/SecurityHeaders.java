package io.portcullis.web.admin.edge;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * The headers of every answer. A Faces page brings a policy of its own, which is this one plus the nonce of its scripts;
 * it takes the place of this one, for a browser that is given two obeys both.
 */
final class SecurityHeaders extends HttpServletResponseWrapper {
    static final String POLICY = "Content-Security-Policy";

    private static final String STRICT = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'";

    SecurityHeaders(HttpServletResponse response) {
        super(response);
        setHeader(POLICY, STRICT);
        setHeader("X-Content-Type-Options", "nosniff");
        setHeader("Referrer-Policy", "no-referrer");
        setHeader("Cross-Origin-Opener-Policy", "same-origin");
        setHeader("Cross-Origin-Resource-Policy", "same-origin");
        setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    @Override
    public void addHeader(String name, String value) {
        if (POLICY.equalsIgnoreCase(name)) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
