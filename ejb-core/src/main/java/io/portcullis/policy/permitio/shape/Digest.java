package io.portcullis.policy.permitio.shape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes parts one after the other; each with its length, so that no two lists of parts make one text. Not thread-safe. */
final class Digest {
    private final MessageDigest sha256;

    Digest(String kind) {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
        with(kind);
    }

    Digest with(Object part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
