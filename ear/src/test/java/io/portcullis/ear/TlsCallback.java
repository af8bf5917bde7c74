package io.portcullis.ear;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An agent on the web: an https page, with a certificate that nobody signed, which authorization responses are sent to. */
final class TlsCallback implements AutoCloseable {
    private static final String PASSWORD = "for-this-test-only";

    private final HttpsServer server;
    private final BlockingQueue<URI> arrivals = new LinkedBlockingQueue<>();

    TlsCallback() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/callback", exchange -> {
            arrivals.add(exchange.getRequestURI());
            byte[] page = "You are back at the agent.".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    String uri() {
        return "https://localhost:" + server.getAddress().getPort() + "/callback";
    }

    URI arrival() {
        try {
            URI arrived = arrivals.poll(15, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new AssertionError("No browser came to " + uri());
            }
            return arrived;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    private static SSLContext tls() {
        try (InputStream keys = Files.newInputStream(selfSigned())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(keys, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Path selfSigned() throws IOException {
        Path store = Files.createTempDirectory(Path.of("target"), "callback-").resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(store)) {
            throw new IllegalStateException("keytool made no certificate: " + said);
        }
        return store;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
