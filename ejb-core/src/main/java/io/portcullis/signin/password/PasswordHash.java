package io.portcullis.signin.password;

import com.password4j.Argon2Function;
import com.password4j.CompressedPBKDF2Function;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import com.password4j.types.Hmac;
import io.portcullis.identity.Secret;
import jakarta.ejb.ApplicationException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Slow hashes of passwords: Argon2id (19 MiB, 2 passes; RFC 9106) or PBKDF2-HMAC-SHA-512 (600,000 rounds). Half of the cores
 * at most run them, and few may wait: whoever waits holds a thread that calls need too. Thread-safe.
 */
public final class PasswordHash {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final CompressedPBKDF2Function PBKDF2 =
            CompressedPBKDF2Function.getInstance(Hmac.SHA512, 600_000, 512);
    private static final String ARGON2_MARK = "$argon2id$";
    private static final int SALT_BYTES = 16;
    private static final int PATIENCE_SECONDS = 5;
    private static final int MOST_WAITING = 8;

    private final HashingFunction preferred;
    private final Semaphore cores;
    private final String nobodys;

    public PasswordHash(Hashing hashing, int cores, SecureRandom random) {
        this.preferred = hashing == Hashing.ARGON2ID ? ARGON2 : PBKDF2;
        this.cores = new Semaphore(Math.max(1, cores / 2), true);
        byte[] unguessable = new byte[SALT_BYTES];
        random.nextBytes(unguessable);
        this.nobodys = Password.hash(unguessable)
                .addRandomSalt(SALT_BYTES)
                .with(preferred)
                .getResult();
    }

    /** @throws Busy if too many wait already, or no core became free in five seconds */
    String of(Secret password) {
        return alone(() -> Password.hash(password.reveal())
                .addRandomSalt(SALT_BYTES)
                .with(preferred)
                .getResult());
    }

    /**
     * Whether the password is the one that was hashed. For nobody's hash it takes as long and is false.
     *
     * @throws Busy if too many wait already, or no core became free in five seconds
     */
    boolean matches(Secret password, Optional<String> hash) {
        String compared = hash.orElse(nobodys);
        HashingFunction function = compared.startsWith(ARGON2_MARK)
                ? Argon2Function.getInstanceFromHash(compared)
                : CompressedPBKDF2Function.getInstanceFromHash(compared);
        boolean same = alone(() -> Password.check(password.reveal(), compared).with(function));
        return same && hash.isPresent();
    }

    private <T> T alone(Supplier<T> work) {
        if (!entered()) {
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }

    private boolean entered() {
        try {
            return cores.getQueueLength() < MOST_WAITING && cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** More passwords come than the cores can take; nothing was compared and nothing changed. */
    @ApplicationException(rollback = true)
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Busy() {
            super("too many passwords at once", null, false, false);
        }
    }
}
