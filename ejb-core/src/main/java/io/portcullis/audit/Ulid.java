package io.portcullis.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids that sort by time (ULID: 48 bits of milliseconds, 80 bits that are unique). The 80 bits are 40 random ones of
 * this node's start and a counter, so that an id costs no randomness. Thread-safe.
 */
public final class Ulid {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final long HALF = (1L << 40) - 1;

    private final Clock clock;
    private final long node;
    private final AtomicLong counter;

    public Ulid(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.node = random.nextLong() & HALF;
        this.counter = new AtomicLong(random.nextInt());
    }

    public String next() {
        char[] id = new char[26];
        write(id, 0, 10, clock.millis());
        write(id, 10, 8, counter.incrementAndGet() & HALF);
        write(id, 18, 8, node);
        return new String(id);
    }

    private static void write(char[] id, int from, int digits, long value) {
        long rest = value;
        for (int i = from + digits - 1; i >= from; i--) {
            id[i] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
