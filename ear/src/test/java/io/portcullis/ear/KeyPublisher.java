package io.portcullis.ear;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Where somebody publishes their public keys, on the gateway's own machine; it counts who looks. */
final class KeyPublisher implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile String document;

    KeyPublisher(String document) {
        this.document = document;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/jwks", exchange -> {
            looks.incrementAndGet();
            byte[] bytes = this.document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    }

    void publish(String changed) {
        document = changed;
    }

    int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
