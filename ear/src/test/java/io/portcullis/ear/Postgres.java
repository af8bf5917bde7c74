package io.portcullis.ear;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A real PostgreSQL as a process of its own, which can be killed and started again on the same data and port. */
final class Postgres implements AutoCloseable {
    static final String USER = "portcullis";

    private static final Duration START = Duration.ofSeconds(30);
    /** The server refuses to run as root. */
    private static final List<String> AS_NOBODY =
            System.getProperty("user.name").equals("root") ? List.of("runuser", "-u", "nobody", "--") : List.of();

    private final Path home;
    private final int port = Ports.free();
    private final List<String> settings;
    private Process process;

    private Postgres(Path home, List<String> settings) {
        this.home = home;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** @param settings as {@code postgres -c} takes them */
    static Postgres fresh(String... settings) {
        try {
            Path home = Files.createTempDirectory("postgres");
            Postgres postgres = new Postgres(home, List.of(settings));
            postgres.unpack();
            postgres.own();
            postgres.initialise();
            return postgres.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** On the same data, after {@link #kill}. */
    Postgres start() {
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.addAll(
                List.of(program("postgres"), "-D", data(), "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", ""));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        process = launch(command);
        if (!Eventually.holds(START, () -> answers(command))) {
            kill();
            throw new IllegalStateException("PostgreSQL did not start: " + log());
        }
        return this;
    }

    /** As if the power went. */
    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            await(process);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** After a kill the last of the old processes may take a moment to notice; the new one would not wait for it. */
    private boolean answers(List<String> command) {
        if (!process.isAlive()) {
            process = launch(command);
        }
        try (Connection connection = DriverManager.getConnection(url(), USER, "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void initialise() {
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.addAll(
                List.of(program("initdb"), "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale"));
        Process initdb = launch(command);
        await(initdb);
        if (initdb.exitValue() != 0) {
            throw new IllegalStateException("initdb failed: " + log());
        }
    }

    private String log() {
        try {
            return Files.readString(home.resolve("log"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                    .start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void unpack() throws IOException {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String archive = "/postgres-" + (mac ? "darwin" : "linux") + "-x86_64.txz";
        try (InputStream packed = Postgres.class.getResourceAsStream(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar);
            }
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        Path file = home.resolve("pg").resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private void own() throws IOException {
        if (!AS_NOBODY.isEmpty()) {
            Files.setOwner(
                    home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private String program(String name) {
        return home.resolve("pg/bin").resolve(name).toString();
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private static void await(Process process) {
        try {
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }
}
