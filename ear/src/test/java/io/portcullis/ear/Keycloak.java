package io.portcullis.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A corporate identity provider: a real Keycloak with the realm {@code corp}, as a process of its own on free ports of
 * loopback. It keeps what it knows over {@link #stop} and {@link #start}, and ends with the tests.
 */
final class Keycloak {
    static final String REALM = "corp";
    /** Of everybody in the realm. */
    static final String PASSWORD = "corp-password";
    /** The confidential OpenID Connect client of the realm, and its secret. */
    static final String CLIENT = "portcullis";

    static final String SECRET = "corp-client-secret";
    static final String ALICE = "alice@corp.example";
    static final String BOB = "bob@corp.example";
    /** Says to be alice@example.com, which nobody has verified. */
    static final String MALLORY = "mallory";

    private static final Duration START = Duration.ofSeconds(150);
    private static final Path HOME = home();

    private final int port = Ports.free();
    private final int securePort = Ports.free();
    private final KeycloakAdmin admin = new KeycloakAdmin(plainUrl());
    private Process process;

    private Keycloak() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** The one that all tests share. */
    static Keycloak shared() {
        return Shared.KEYCLOAK;
    }

    private static final class Shared {
        private static final Keycloak KEYCLOAK = fresh();
    }

    private static Keycloak fresh() {
        try {
            forget(HOME.resolve("data"));
            Path realms = Files.createDirectories(HOME.resolve("data/import"));
            Files.copy(
                    Path.of("src/test/resources/keycloak/corp-realm.json"),
                    realms.resolve("corp-realm.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            return new Keycloak().start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The origin, over TLS with the certificate of {@link SelfSigned}. */
    String url() {
        return "https://localhost:" + securePort;
    }

    /** The same without TLS. It is another issuer: Keycloak calls itself by the origin that it is asked at. */
    String plainUrl() {
        return "http://localhost:" + port;
    }

    String issuer() {
        return url() + "/realms/" + REALM;
    }

    String discovery() {
        return issuer() + "/.well-known/openid-configuration";
    }

    /** What a SAML service provider reads about this identity provider. */
    String samlMetadata() {
        return issuer() + "/protocol/saml/descriptor";
    }

    /** Where a person reads about themselves, after they have signed in. */
    String account() {
        return issuer() + "/account";
    }

    KeycloakAdmin admin() {
        return admin;
    }

    /** @param uris all that the client may be answered at */
    void redirects(String client, String... uris) {
        admin.redirects(client, List.of(uris));
    }

    /** @param uri where the client is told that a session has ended (OpenID Connect Back-Channel Logout) */
    void backChannelLogout(String client, String uri) {
        admin.backChannelLogout(client, uri);
    }

    void addToGroup(String user, String group) {
        admin.addToGroup(user, group);
    }

    void removeFromGroup(String user, String group) {
        admin.removeFromGroup(user, group);
    }

    void disable(String user) {
        admin.enable(user, false);
    }

    void enable(String user) {
        admin.enable(user, true);
    }

    /** Ends every session of the user; clients are told where they asked to be. */
    void signOut(String user) {
        admin.signOut(user);
    }

    /** A service provider; one of the same entity id is replaced. */
    void samlClient(String entityId, String acs) {
        admin.samlClient(entityId, acs);
    }

    Keycloak start() {
        launch();
        boolean ready = Eventually.holds(START, () -> !process.isAlive() || answers());
        if (!ready || !process.isAlive()) {
            stop();
            throw new IllegalStateException("Keycloak did not start: " + log());
        }
        return this;
    }

    /** The script, and the virtual machine that it waits for. */
    void stop() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> below = process.descendants().toList();
        below.forEach(ProcessHandle::destroy);
        process.destroy();
        await();
        below.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await();
    }

    String log() {
        try {
            return Files.readString(HOME.resolve("console.log"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void launch() {
        ProcessBuilder builder = new ProcessBuilder(
                HOME.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--https-port=" + securePort,
                "--https-key-store-file=" + SelfSigned.KEYS,
                "--https-key-store-password=" + SelfSigned.PASSWORD);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.NAME);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakAdmin.PASSWORD);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(HOME.resolve("console.log").toFile()));
        try {
            process = builder.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private boolean answers() {
        try {
            return Http.send(HttpRequest.newBuilder(java.net.URI.create(plainUrl() + "/realms/" + REALM))
                                    .build())
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void await() {
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    /** What the build unpacked, whichever version. */
    private static Path home() {
        try (Stream<Path> unpacked = Files.list(Path.of("target/keycloak").toAbsolutePath())) {
            return unpacked.filter(directory -> Files.isExecutable(directory.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | NoSuchElementException missing) {
            throw new IllegalStateException(
                    "There is no Keycloak; unpack one with: ./mvnw pre-integration-test", missing);
        }
    }

    private static void forget(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
