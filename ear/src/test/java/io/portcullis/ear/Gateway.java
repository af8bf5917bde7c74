package io.portcullis.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The product as a process of its own, on free ports of loopback. It can be killed and started again on the same data;
 * whoever forgets to stop it has it ended with the tests.
 */
final class Gateway implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(150);
    /** Every test comes from one address; what limits addresses is tested where it is switched on. */
    private static final List<String> LIMITS = List.of(
            "SIGN_IN_PER_5_MINUTES",
            "REGISTRATIONS_PER_MINUTE",
            "MCP_POSTS_PER_MINUTE",
            "WRITES_PER_MINUTE",
            "REQUESTS_PER_MINUTE");

    private final ServerDirectory directory;
    private final Map<String, String> environment;
    private final int port;
    private final String url;
    private Process process;

    private Gateway(ServerDirectory directory, Map<String, String> given) {
        this.directory = directory;
        this.port = Ports.free();
        this.environment = new LinkedHashMap<>();
        environment.put("WLP_USER_DIR", directory.user().toString());
        environment.put("PORTCULLIS_HTTP_PORT", String.valueOf(port));
        environment.put("PORTCULLIS_HTTPS_PORT", String.valueOf(Ports.free()));
        environment.put("PORTCULLIS_DATA", directory.data().toString());
        environment.put("PORTCULLIS_PUBLIC_URL", "http://localhost:" + port);
        environment.put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
        LIMITS.forEach(limit -> environment.put("PORTCULLIS_LIMITS_" + limit, "0"));
        environment.putAll(given);
        this.url = environment.get("PORTCULLIS_PUBLIC_URL");
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** The one gateway in demo mode that all tests share that do not need one of their own; it ends with the tests. */
    static Gateway shared() {
        return Shared.GATEWAY;
    }

    private static final class Shared {
        private static final Gateway GATEWAY = demo("shared", Map.of());
    }

    static Gateway demo(String name, Map<String, String> environment) {
        return new Gateway(ServerDirectory.demo(name), environment).start();
    }

    static Gateway production(String name, Map<String, String> environment) {
        return unstarted(name, environment).start();
    }

    /** In production mode; {@link #launch} it where it is not to come up. */
    static Gateway unstarted(String name, Map<String, String> environment) {
        return new Gateway(ServerDirectory.production(name), environment);
    }

    /** The origin clients see. */
    String url() {
        return url;
    }

    /** Where this node listens, whatever its public name. */
    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    String endpoint(String server) {
        return url + "/mcp/" + server;
    }

    int port() {
        return port;
    }

    /** Where its configuration is. */
    Path server() {
        return directory.user().resolve("servers/" + ServerDirectory.NAME);
    }

    String logs() {
        return directory.logs();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(at("/health/ready")).build();
            return Http.send(request).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    Gateway start() {
        return launch().awaited();
    }

    /** Launched, and ready now. */
    Gateway awaited() {
        boolean ready = Eventually.holds(START, () -> !process.isAlive() || isReady());
        if (!ready || !process.isAlive()) {
            String log = logs();
            kill();
            throw new IllegalStateException("The gateway did not start: " + log);
        }
        return this;
    }

    Gateway launch() {
        ProcessBuilder builder = new ProcessBuilder(
                ServerDirectory.runtime().resolve("bin/server").toString(), "run", ServerDirectory.NAME);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
        try {
            Files.createDirectories(directory.user());
            process = builder.start();
            return this;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** As if the power went: the script, the server, nothing gets to say goodbye. */
    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            awaitEnd();
        }
    }

    /** On the same data and the same port. */
    Gateway restart() {
        return start();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        awaitEnd();
        kill();
    }

    private void awaitEnd() {
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }
}
