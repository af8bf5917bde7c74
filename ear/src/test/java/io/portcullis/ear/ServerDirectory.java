package io.portcullis.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A copy of the server that the build laid out, so that several run beside each other.
 *
 * @param user what the server calls its user directory
 */
record ServerDirectory(Path user) {
    static final String NAME = "portcullis";

    private static final String LOGS = "servers/" + NAME + "/logs";
    private static final Path BUILT = Path.of("target/liberty/wlp").toAbsolutePath();

    /** With the demo's servers and variables. */
    static ServerDirectory demo(String name) {
        return copy(name, "workarea", "logs", "data");
    }

    /** As it is delivered: nothing of the demo. */
    static ServerDirectory production(String name) {
        return copy(name, "workarea", "logs", "data", "configDropins");
    }

    static Path runtime() {
        return BUILT;
    }

    Path data() {
        return user.resolve("data");
    }

    Path log() {
        return user.resolve("console.log");
    }

    /** Everything the server ever wrote for people to read. */
    String logs() {
        Path logs = Files.isDirectory(user.resolve(LOGS)) ? user.resolve(LOGS) : log();
        try (Stream<Path> files = Files.walk(logs)) {
            StringBuilder all = new StringBuilder(Files.readString(log()));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(read(file));
            }
            return all.toString();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The server writes some files anew by moving them; one that is gone meanwhile says nothing. */
    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException moved) {
            return "";
        }
    }

    private static ServerDirectory copy(String name, String... without) {
        Path built = BUILT.resolve("usr/servers/" + NAME);
        if (!Files.isDirectory(built)) {
            throw new IllegalStateException("There is no server to test; build one with: ./mvnw package -DskipTests");
        }
        try {
            Path user = Path.of("target/gateways", name).toAbsolutePath();
            delete(user);
            copy(built, user.resolve("servers/" + NAME), without);
            copy(BUILT.resolve("usr/shared"), user.resolve("shared"));
            Files.createDirectories(user.resolve("data"));
            return new ServerDirectory(user);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What an earlier run left. */
    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void copy(Path from, Path to, String... without) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path relative = from.relativize(file);
                if (Stream.of(without).noneMatch(relative::startsWith)) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to.resolve(relative));
                    } else {
                        Files.copy(file, to.resolve(relative));
                    }
                }
            }
        }
    }
}
