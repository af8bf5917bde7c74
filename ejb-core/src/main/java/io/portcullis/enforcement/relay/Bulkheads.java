package io.portcullis.enforcement.relay;

import io.portcullis.identity.ServerKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many exchanges may be open with one server, so that one that hangs takes no more than its share. */
public final class Bulkheads {
    private final Map<ServerKey, Semaphore> places = new ConcurrentHashMap<>();
    private final int perServer;

    public Bulkheads(int perServer) {
        this.perServer = perServer;
    }

    boolean enter(ServerKey server) {
        return places.computeIfAbsent(server, key -> new Semaphore(perServer)).tryAcquire();
    }

    void leave(ServerKey server) {
        Semaphore held = places.get(server);
        if (held != null) {
            held.release();
        }
    }
}
