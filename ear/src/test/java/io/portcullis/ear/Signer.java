package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody with an RSA key pair of their own who signs what a test wants, well or badly. */
final class Signer {
    private final String kid;
    private final KeyPair pair;

    Signer(String kid) {
        this.kid = kid;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** A JWK Set (RFC 7517 §5) with the one public key. */
    JsonObject jwks() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        JsonObject jwk = Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("kid", kid)
                .add("n", encoded(unsigned(key.getModulus().toByteArray())))
                .add("e", encoded(unsigned(key.getPublicExponent().toByteArray())))
                .build();
        return Json.createObjectBuilder()
                .add("keys", Json.createArrayBuilder().add(jwk))
                .build();
    }

    String sign(String type, JsonObject claims) {
        String input = input("RS256", type, claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encoded(signature.sign());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** As if the public key, in any of its spellings, were a shared secret. */
    String signWithPublicKeyAsSecret(String type, JsonObject claims, byte[] secret) {
        String input = input("HS256", type, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    String unsigned(String type, JsonObject claims) {
        return input("none", type, claims) + ".";
    }

    private String input(String algorithm, String type, JsonObject claims) {
        JsonObjectBuilder header =
                Json.createObjectBuilder().add("alg", algorithm).add("kid", kid);
        String json =
                (type.isEmpty() ? header : header.add("typ", type)).build().toString();
        return encoded(json.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(byte[] number) {
        boolean signed = number[0] == 0 && number.length > 1;
        return signed ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }
}
