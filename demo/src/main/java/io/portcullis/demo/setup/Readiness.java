package io.portcullis.demo.setup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Whether there is somebody to talk to: the gateway, and the demo's own servers, which start beside each other. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Wire wire;
    private final Clock clock;

    Readiness(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    void await() throws SetupFault, InterruptedException {
        Instant end = clock.instant().plus(PATIENCE);
        while (!isReady()) {
            if (clock.instant().isAfter(end)) {
                throw new SetupFault("The gateway was not ready after " + PATIENCE.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private boolean isReady() throws InterruptedException {
        for (DemoServer server : DemoServer.ALL) {
            if (status("/demo/mcp/" + server.key()) != 405) {
                return false;
            }
        }
        return status("/health/ready") == 200;
    }

    /** @return the status of a GET, 0 while nobody listens */
    private int status(String path) throws InterruptedException {
        try {
            return wire.send(wire.request(path).GET().build()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
