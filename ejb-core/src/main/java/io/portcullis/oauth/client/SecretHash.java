package io.portcullis.oauth.client;

import io.portcullis.identity.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of a secret that has at least 128 random bits: what cannot be guessed needs no slow hash. */
final class SecretHash {
    private SecretHash() {}

    static String of(Secret secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(secret));
    }

    static boolean matches(String hash, Secret secret) {
        return MessageDigest.isEqual(Base64.getUrlDecoder().decode(hash), digest(secret));
    }

    private static byte[] digest(Secret secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing", impossible);
        }
    }
}
