package io.portcullis.policy;

import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a file of worked decisions, {@code -Dvectors=FILE}; without one the project's own, beside the specification.
 * Each failure tells what was expected and what came.
 */
class DecisionVectorsTest {
    private static final String PROPERTY = "vectors";
    private static final Path OURS = Path.of("../../shared/decision-vectors.json");

    @TestFactory
    Stream<DynamicTest> holds() throws Exception {
        String named = System.getProperty(PROPERTY, "");
        Path file = named.isEmpty() ? OURS : Path.of(named).isAbsolute() ? Path.of(named) : anchored(named);
        if (!Files.exists(file)) {
            String hint = "no decision vectors at " + file + "; name a file with -D" + PROPERTY + "=FILE";
            if (named.isEmpty()) {
                throw new TestAbortedException(hint);
            }
            throw new IllegalArgumentException(hint);
        }
        JsonValue root = StrictJson.parse(VectorFile.expanded(Files.readString(file)));
        List<DynamicTest> tests = new VectorFile(root)
                .cases()
                .map(c -> DynamicTest.dynamicTest(c.id(), () -> run(c)))
                .toList();
        assertThat(tests).as("cases in " + file).isNotEmpty();
        return tests.stream();
    }

    /** A relative name is meant from where the command was given, which is one directory up from the module. */
    private static Path anchored(String named) {
        return Files.exists(Path.of(named)) ? Path.of(named) : Path.of("..").resolve(named);
    }

    private static void run(VectorFile.Case c) throws Exception {
        List<String> differences = c.differences();
        assertThat(differences).as(c.id() + ": " + c.why()).isEmpty();
    }
}
