package io.portcullis;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Public test data that lies beside the repository; where it is absent, the tests that need it are aborted. */
public final class Vectors {
    private static final Path DIRECTORY = Path.of(System.getProperty("vectors.dir", "../../shared/vectors"));

    private Vectors() {}

    public static Path file(String name) {
        Path file = DIRECTORY.resolve(name);
        if (!Files.exists(file)) {
            System.out.println("Not tested: " + name + " is absent from -Dvectors.dir");
        }
        assumeTrue(Files.exists(file), () -> name + " is absent");
        return file;
    }

    public static List<Path> files(String directory, String prefix) {
        try (Stream<Path> files = Files.list(file(directory))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Map<String, Object> json(String name) {
        try {
            return JSONObjectUtils.parse(Files.readString(file(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParseException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
