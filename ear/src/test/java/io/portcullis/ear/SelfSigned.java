package io.portcullis.ear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** One certificate of this computer that nobody signed, for whatever answers over TLS here, and trust in it. */
final class SelfSigned {
    static final String PASSWORD = "portcullis";
    /** PKCS#12; the key and, read as a trust store, the trust in it. */
    static final Path KEYS = keys();

    /** For the virtual machine of a gateway. */
    static final String TRUST =
            "-Djavax.net.ssl.trustStore=" + KEYS + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;

    private SelfSigned() {}

    static SSLContext server() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static KeyStore store() throws GeneralSecurityException {
        try (InputStream stored = Files.newInputStream(KEYS)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stored, PASSWORD.toCharArray());
            return store;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Made by the tool of the JDK that runs the tests. RSA: Liberty's SAML and Keycloak both take it. */
    private static Path keys() {
        try {
            Path file = Path.of("target/self-signed.p12").toAbsolutePath();
            Files.deleteIfExists(file);
            Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            Process made = new ProcessBuilder(List.of(
                            tool.toString(),
                            "-genkeypair",
                            "-alias",
                            "site",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
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
}
