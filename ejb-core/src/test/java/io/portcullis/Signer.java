package io.portcullis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody with a key pair of their own who signs what a test wants. */
final class Signer {
    private final JWK key;
    private final JWSAlgorithm algorithm;
    private final @Nullable KeyPair edwards;

    private Signer(JWK key, JWSAlgorithm algorithm, @Nullable KeyPair edwards) {
        this.key = key;
        this.algorithm = algorithm;
        this.edwards = edwards;
    }

    static Signer with(String algorithm) {
        try {
            return switch (algorithm) {
                case "ES256" ->
                    new Signer(new ECKeyGenerator(Curve.P_256).keyID("k").generate(), JWSAlgorithm.ES256, null);
                case "EdDSA" -> edwards();
                default ->
                    new Signer(new RSAKeyGenerator(2048).keyID("k").generate(), JWSAlgorithm.parse(algorithm), null);
            };
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString(true);
    }

    String sign(@Nullable String type, Map<String, Object> claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID());
        JWSObject jws = new JWSObject(
                (type == null ? header : header.type(new JOSEObjectType(type))).build(),
                new Payload(new LinkedHashMap<>(claims)));
        try {
            if (edwards != null) {
                return signedBy(edwards, jws);
            }
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String signedBy(KeyPair pair, JWSObject jws) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(jws.getSigningInput());
            String input = new String(jws.getSigningInput(), StandardCharsets.US_ASCII);
            return input + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Signer edwards() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = ((EdECPublicKey) pair.getPublic()).getEncoded();
            byte[] x = java.util.Arrays.copyOfRange(spki, spki.length - 32, spki.length);
            JWK key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                    .keyID("k")
                    .build();
            return new Signer(key, JWSAlgorithm.EdDSA, pair);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
