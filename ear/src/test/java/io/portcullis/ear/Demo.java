package io.portcullis.ear;

import java.time.Duration;

/** The demo's own people and servers, which come a moment after the gateway answers. */
final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Demo() {}

    /** The last that the demo sets up is its teams. */
    static void ready(Rest admin) {
        boolean ready = Eventually.holds(
                PATIENCE, () -> admin.call("GET", "/v1/teams/engineering", "").status() == 200);
        if (!ready) {
            throw new IllegalStateException("The demo was not set up within a minute");
        }
    }
}
