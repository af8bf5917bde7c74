package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A website over TLS where agents publish what they are; its certificate is trusted by whoever takes {@link #TRUST}. */
final class DocumentServer implements AutoCloseable {
    /** For the virtual machine of a gateway. */
    static final String TRUST = SelfSigned.TRUST;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** How an address answers. */
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    DocumentServer() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.server()));
            server.setExecutor(threads);
            server.createContext(
                    "/", exchange -> pages.getOrDefault(exchange.getRequestURI().getPath(), DocumentServer::missing)
                            .answer(exchange));
            server.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    DocumentServer on(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** @param document {@code %s} is its own address */
    DocumentServer publish(String path, String document) {
        return on(path, exchange -> write(exchange, 200, "application/json", document.replace("%s", url(path))));
    }

    private static void missing(HttpExchange exchange) throws IOException {
        write(exchange, 404, "text/plain", "nothing here");
    }

    static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
