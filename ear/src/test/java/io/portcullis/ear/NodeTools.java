package io.portcullis.ear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The programs of {@code src/test/mcp}, installed once below {@code target}, each run as a process of its own. */
final class NodeTools {
    private static final Path SOURCE = Path.of("src/test/mcp").toAbsolutePath();
    private static final Path HOME = Path.of("target/mcp").toAbsolutePath();
    private static final Path MODULES = HOME.resolve("node_modules");
    private static final long INSTALL_MINUTES = 10;

    private static boolean installed;

    private NodeTools() {}

    /** A program that listens until it is closed. */
    record Listening(Process process, int port) implements AutoCloseable {
        String url() {
            return "http://127.0.0.1:" + port + "/mcp";
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** What a program said and how it ended. */
    record Ended(int status, String output) {}

    static Path modules() {
        install();
        return MODULES;
    }

    static Listening listen(Map<String, String> environment, String... program) {
        Process process = start(environment, ProcessBuilder.Redirect.DISCARD, program);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("listening ")) {
                    return new Listening(process, Integer.parseInt(line.split(" ", 3)[1]));
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        throw new IllegalStateException(String.join(" ", program) + " ended before it listened");
    }

    /** @param minutes after which it is ended */
    static Ended run(Map<String, String> environment, long minutes, String... program) {
        try {
            Path output = Files.createTempFile("node", ".out");
            Process process = start(environment, ProcessBuilder.Redirect.to(output.toFile()), program);
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Ended ended = new Ended(process.exitValue(), Files.readString(output));
            Files.delete(output);
            return ended;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    /**
     * Runs a program that says something on the way.
     *
     * @param hears each line of its first output, while it runs
     */
    static Ended converse(Map<String, String> environment, long minutes, Consumer<String> hears, String... program) {
        Process process = start(environment, ProcessBuilder.Redirect.PIPE, program);
        Thread patience = ending(process, minutes);
        try {
            StringBuilder output = new StringBuilder();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                hears.accept(line);
            }
            return new Ended(process.waitFor(), output.toString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        } finally {
            patience.interrupt();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Ends the process when it takes too long. */
    private static Thread ending(Process process, long minutes) {
        Thread patience = new Thread(() -> {
            try {
                if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException notNeeded) {
                Thread.currentThread().interrupt();
            }
        });
        patience.setDaemon(true);
        patience.start();
        return patience;
    }

    private static Process start(Map<String, String> environment, ProcessBuilder.Redirect output, String... program) {
        List<String> command =
                new ArrayList<>(List.of(modules().resolve(".bin/node").toString()));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        if (output == ProcessBuilder.Redirect.PIPE) {
            builder.redirectOutput(output);
        } else if (output != ProcessBuilder.Redirect.DISCARD) {
            builder.redirectOutput(output).redirectErrorStream(true);
        }
        try {
            return builder.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static synchronized void install() {
        if (installed) {
            return;
        }
        try {
            copyPrograms();
            Path own = SOURCE.resolve("node_modules");
            if (!Files.exists(MODULES) && Files.isDirectory(own)) {
                Files.createSymbolicLink(MODULES, own);
            }
            if (!Files.exists(MODULES.resolve(".bin/node"))) {
                fetch();
            }
            installed = true;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void copyPrograms() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = SOURCE.relativize(file);
                if (!relative.startsWith("node_modules")) {
                    Files.createDirectories(HOME.resolve(relative).getParent());
                    Files.copy(file, HOME.resolve(relative), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void fetch() throws IOException {
        ProcessBuilder npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(HOME.toFile());
        try {
            Process process = npm.redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("npm.log").toFile())
                    .start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("npm ci failed: " + Files.readString(HOME.resolve("npm.log")));
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        } catch (IOException absent) {
            throw new IllegalStateException(
                    "These tests need npm (Node 20 or newer); install it with: apt-get install -y nodejs npm", absent);
        }
    }
}
