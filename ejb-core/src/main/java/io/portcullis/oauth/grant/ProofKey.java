package io.portcullis.oauth.grant;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 7636, method S256 alone: only who began an authorization can end it. */
public final class ProofKey {
    public static final String METHOD = "S256";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private ProofKey() {}

    /** §4.2: a digest of 32 bytes, base64url without padding. */
    public static boolean isChallenge(@Nullable String challenge) {
        return challenge != null && CHALLENGE.matcher(challenge).matches();
    }

    /** §4.6; what is no verifier by §4.1 proves nothing. */
    static boolean proves(String challenge, @Nullable String verifier) {
        if (verifier == null) {
            return false;
        }
        try {
            String computed = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue();
            return MessageDigest.isEqual(
                    computed.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
