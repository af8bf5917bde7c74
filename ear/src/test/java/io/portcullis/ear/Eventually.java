package io.portcullis.ear;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does in its own time: the one place here that sleeps, and never without an end. */
final class Eventually {
    private static final long PAUSE_MILLIS = 50;

    private Eventually() {}

    /** @return whether it came to hold within that time */
    static boolean holds(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }
}
