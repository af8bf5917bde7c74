package io.portcullis.oauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** RFC 8037 with the signature of the JDK; Nimbus's own verifier needs Tink, a second cryptographic library. Thread-safe. */
final class Ed25519Verifier extends EdDSAProvider implements JWSVerifier {
    private static final int KEY_BYTES = 32;

    private final PublicKey key;

    /** @throws IllegalArgumentException for a key of another curve or length */
    Ed25519Verifier(OctetKeyPair pair) throws JOSEException {
        byte[] encoded = pair.getDecodedX();
        if (!pair.getCurve().equals(Curve.Ed25519) || encoded.length != KEY_BYTES) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        try {
            EdECPublicKeySpec spec = new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(encoded));
            key = KeyFactory.getInstance("Ed25519").generatePublic(spec);
        } catch (GeneralSecurityException fault) {
            throw new JOSEException("The key is not usable", fault);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
        if (!JWSAlgorithm.EdDSA.equals(header.getAlgorithm())) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature.decode());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException fault) {
            throw new JOSEException("The signature cannot be verified", fault);
        }
    }

    /** RFC 8032 §5.1.2: little-endian y, and the parity of x in its highest bit. */
    private static EdECPoint point(byte[] encoded) {
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = encoded[KEY_BYTES - 1 - i];
        }
        boolean odd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        return new EdECPoint(odd, new BigInteger(1, bigEndian));
    }
}
