package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A website over TLS where agents publish what they are; its certificate is trusted by whoever takes {@link #TRUST}. */
final class DocumentServer implements AutoCloseable {
    private static final String PASSWORD = "portcullis";
    private static final Path KEYS = keys();

    /** For the virtual machine of a gateway. */
    static final String TRUST =
            "-Djavax.net.ssl.trustStore=" + KEYS + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;

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
            server.setHttpsConfigurator(new HttpsConfigurator(context()));
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

    private static SSLContext context() {
        try (InputStream stored = Files.newInputStream(KEYS)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Made by the tool of the JDK that runs the tests. */
    private static Path keys() {
        try {
            Path file = Path.of("target/document-server.p12").toAbsolutePath();
            Files.deleteIfExists(file);
            Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            Process made = new ProcessBuilder(List.of(
                            tool.toString(),
                            "-genkeypair",
                            "-alias",
                            "site",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (made.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return file;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
