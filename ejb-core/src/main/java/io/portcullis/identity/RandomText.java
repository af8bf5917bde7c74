package io.portcullis.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody guesses: codes, refresh tokens, session ids; kept only as their digest. */
public final class RandomText {
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;

    private RandomText() {}

    /** 256 random bits, base64url. */
    public static Secret secret(SecureRandom random) {
        return new Secret(text(random, SECRET_BYTES));
    }

    /** 128 random bits, base64url: names a thing without telling how many there are. */
    public static String id(SecureRandom random) {
        return text(random, ID_BYTES);
    }

    /** SHA-256, base64url: what cannot be guessed needs no slow hash. */
    public static String digest(Secret secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing", impossible);
        }
    }

    private static String text(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
