package io.portcullis.web.consent.edge;

import io.portcullis.identity.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Ties a form to the browser it was shown in: an HMAC under a secret that only this browser's cookie holds (the session's,
 * or before sign-in one of the form's own). Any node can check it, and nothing is stored.
 */
final class FormToken {
    static final String FIELD = "form-token";

    private static final byte[] PURPOSE = "portcullis form".getBytes(StandardCharsets.UTF_8);

    private FormToken() {}

    static Secret of(Secret cookie) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(cookie.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is missing", impossible);
        }
    }

    static boolean matches(Secret cookie, @Nullable String given) {
        return given != null && of(cookie).equals(new Secret(given));
    }
}
