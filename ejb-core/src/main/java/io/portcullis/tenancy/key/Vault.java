package io.portcullis.tenancy.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values with a data key: AES-256-GCM, 96-bit random nonce, the place of the value as additional data, so that a
 * sealed value copied to another row does not open. Thread-safe.
 */
public final class Vault {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    private final SecretKey key;
    /** Keyed once; each use takes a copy, which spares the look-up of the algorithm. */
    private final Mac keyedMac;

    private final SecureRandom random;

    /** @param key 32 bytes */
    public Vault(byte[] key, SecureRandom random) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("A data key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.keyedMac = keyed(derive(key));
        this.random = random;
    }

    /** @param place where the value stands: {@code default/server_credential/github} */
    public String seal(String place, byte[] value) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, place, nonce, value, 0, value.length);
        ByteBuffer whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** @throws IllegalStateException if the value was altered, belongs to another place or another key */
    public byte[] open(String place, String sealed) {
        byte[] whole = Base64.getUrlDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        return run(Cipher.DECRYPT_MODE, place, nonce, whole, NONCE, whole.length - NONCE);
    }

    /** HMAC-SHA256 under a key derived from the data key, base64url. */
    public String mac(String text) {
        try {
            Mac mac = (Mac) keyedMac.clone();
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("HmacSHA256 cannot be copied", impossible);
        }
    }

    private byte[] run(int mode, String place, byte[] nonce, byte[] input, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("The sealed value at " + place + " does not open with this key", fault);
        }
    }

    private static byte[] derive(byte[] key) {
        return keyed(key).doFinal("portcullis argument digests".getBytes(StandardCharsets.US_ASCII));
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HmacSHA256 is missing", impossible);
        }
    }
}
