package io.portcullis.tenancy.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that wraps every host's data key; it lies in a file of its own, outside the database. */
public final class MasterKey {
    private static final int BYTES = 32;

    private final Vault vault;

    private MasterKey(byte[] key, SecureRandom random) {
        this.vault = new Vault(key, random);
    }

    /** @throws IllegalStateException if the file is missing or does not hold 32 bytes in base64 */
    public static MasterKey read(Path file, SecureRandom random) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            return new MasterKey(key, random);
        } catch (IOException | IllegalArgumentException fault) {
            throw new IllegalStateException("The key file " + file + " must hold 32 bytes in base64", fault);
        }
    }

    /** Reads the file, or makes it; the demo mode alone does the second. */
    public static MasterKey readOrCreate(Path file, SecureRandom random) {
        if (!Files.exists(file)) {
            create(file, random);
        }
        return read(file, random);
    }

    Vault vault() {
        return vault;
    }

    private static void create(Path file, SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (IOException fault) {
            throw new IllegalStateException("The key file " + file + " cannot be written", fault);
        }
    }
}
