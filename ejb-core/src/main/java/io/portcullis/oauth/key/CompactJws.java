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
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Those that a foreign key may sign with: asymmetric ones alone, so that no public key can be taken for a secret. */
    public static final List<JWSAlgorithm> ALGORITHMS =
            List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    private CompactJws() {}

    /**
     * @param keys finds the key of a {@code kid} (null: the header names none)
     * @return the verified object, or empty for anything that does not verify
     */
    public static Optional<JWSObject> verify(String token, Function<@Nullable String, Optional<VerificationKey>> keys) {
        return read(token).filter(jws -> keys.apply(jws.getHeader().getKeyID())
                .filter(key -> verifies(jws, key))
                .isPresent());
    }

    /** What a token says, in its one spelling; <strong>nothing is verified</strong>: enough to look for whose key it needs. */
    public static Optional<JWSObject> read(String token) {
        if (token.length() > LONGEST || !SHAPE.matcher(token).matches() || !canonical(token)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JWSObject.parse(token));
        } catch (ParseException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    public static boolean verifies(JWSObject jws, VerificationKey key) {
        try {
            return plain(jws.getHeader(), key) && key.verifies(jws);
        } catch (JOSEException | IllegalArgumentException | IllegalStateException refused) {
            return false;
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
        private static final Set<JWSAlgorithm> RSA = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);

        /** @throws IllegalArgumentException for a key that is not RSA of 2048 bits, P-256 or Ed25519, or meant for another use */
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
                if (RSA.contains(algorithm) && key instanceof RSAKey rsa && rsa.size() >= 2048) {
                    return new VerificationKey(algorithm, new RSASSAVerifier(rsa));
                }
                if (algorithm.equals(JWSAlgorithm.ES256)
                        && key instanceof ECKey ec
                        && ec.getCurve().equals(Curve.P_256)) {
                    return new VerificationKey(algorithm, new ECDSAVerifier(ec));
                }
                if (algorithm.equals(JWSAlgorithm.EdDSA) && key instanceof OctetKeyPair pair) {
                    return new VerificationKey(algorithm, new Ed25519Verifier(pair));
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
