package io.portcullis.enforcement.relay;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.Outcome;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Closes the entry of one call, once; messages without an entry close nothing. */
final class Closing {
    private final @Nullable String entry;
    private final AuditTrail trail;
    private final Clock clock;
    private final long started = System.nanoTime();

    Closing(@Nullable String entry, AuditTrail trail, Clock clock) {
        this.entry = entry;
        this.trail = trail;
        this.clock = clock;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    void close(Outcome.Kind kind, int status) {
        if (entry != null) {
            long micros = (System.nanoTime() - started) / 1_000;
            trail.close(new Outcome(entry, clock.instant(), kind, status, micros));
        }
    }
}
