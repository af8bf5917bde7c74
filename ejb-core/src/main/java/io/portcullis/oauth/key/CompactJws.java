package io.portcullis.oauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * RFC 7515 compact serialization, checked the narrow way: one spelling per token, the algorithm pinned by the key (never
 * by the header), no critical extension, no key inside the header, an unknown {@code kid} costs no cryptography.
 */
public final class CompactJws {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]{2,}");
    private static final int LONGEST = 8192;

    private CompactJws() {}

    /**
     * @param keys finds the key of a {@code kid} (null: the header names none)
     * @return the verified object, or empty for anything that does not verify
     */
    public static Optional<JWSObject> verify(String token, Function<@Nullable String, Optional<VerificationKey>> keys) {
        if (token.length() > LONGEST || !SHAPE.matcher(token).matches() || !canonical(token)) {
            return Optional.empty();
        }
        try {
            JWSObject jws = JWSObject.parse(token);
            Optional<VerificationKey> key = keys.apply(jws.getHeader().getKeyID());
            return key.isPresent()
                            && plain(jws.getHeader(), key.get())
                            && key.get().verifies(jws)
                    ? Optional.of(jws)
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException refused) {
            return Optional.empty();
        }
    }

    private static boolean plain(JWSHeader header, VerificationKey key) {
        return key.algorithm().equals(header.getAlgorithm())
                && header.getCriticalParams() == null
                && header.getJWK() == null
                && header.getJWKURL() == null
                && header.getX509CertURL() == null
                && header.isBase64URLEncodePayload();
    }

    /** Base64url has spare bits at the end; only the spelling with zeros there is a token. */
    private static boolean canonical(String token) {
        for (String part : token.split("\\.", -1)) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(part);
                if (!Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(part)) {
                    return false;
                }
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }
        return true;
    }

    /** A public key and the one algorithm it is used with. Thread-safe. */
    public record VerificationKey(JWSAlgorithm algorithm, JWSVerifier verifier) {
        /** @throws IllegalArgumentException for a key that is neither RSA of 2048 bits nor P-256, or meant for another use */
        public static VerificationKey of(JWK key, JWSAlgorithm algorithm) {
            boolean otherAlgorithm =
                    key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm);
            boolean otherUse =
                    key.getKeyUse() != null && !"sig".equals(key.getKeyUse().identifier());
            boolean otherOperation = key.getKeyOperations() != null
                    && !key.getKeyOperations().isEmpty()
                    && !key.getKeyOperations().contains(KeyOperation.VERIFY);
            if (otherAlgorithm || otherUse || otherOperation || key.isPrivate()) {
                throw new IllegalArgumentException("not a public " + algorithm + " signature key");
            }
            try {
                if (algorithm.equals(JWSAlgorithm.RS256) && key instanceof RSAKey rsa && rsa.size() >= 2048) {
                    return new VerificationKey(algorithm, new RSASSAVerifier(rsa));
                }
                if (algorithm.equals(JWSAlgorithm.ES256)
                        && key instanceof ECKey ec
                        && ec.getCurve().equals(Curve.P_256)) {
                    return new VerificationKey(algorithm, new ECDSAVerifier(ec));
                }
            } catch (JOSEException fault) {
                throw new IllegalArgumentException("not a usable " + algorithm + " key", fault);
            }
            throw new IllegalArgumentException("not a usable " + algorithm + " key");
        }

        boolean verifies(JWSObject jws) throws JOSEException {
            return jws.verify(verifier);
        }
    }
}
