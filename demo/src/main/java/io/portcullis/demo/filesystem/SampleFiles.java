package io.portcullis.demo.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What lies in the sandbox at first. A file that is there already stays as it is. */
final class SampleFiles {
    private static final Map<String, String> TEXTS = Map.of(
            "workspace/README.md",
            """
            # Workspace

            A sandbox for trying the gateway. Nothing in here matters.
            """,
            "workspace/app.py",
            """
            def greet(name: str) -> str:
                return f"Hello, {name}!"
            """,
            "workspace/team-engineering/plan.md",
            """
            # Plan

            1. Put a gateway in front of every tool.
            2. Sleep well.
            """,
            "workspace/team-data-science/churn.md",
            """
            # Churn

            Customers who order twice in the first month stay.
            """,
            "shared/handbook.md",
            """
            # Handbook

            Ask before you delete.
            """);

    private SampleFiles() {}

    static void layInto(Path directory) throws IOException {
        for (Map.Entry<String, String> sample : TEXTS.entrySet()) {
            Path file = directory.resolve(sample.getKey());
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, sample.getValue());
            }
        }
    }
}
