package io.portcullis.demo.filesystem;

import io.portcullis.demo.mcp.Conversation;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FilesystemToolsTest {
    @TempDir
    Path machine;

    private Conversation conversation;

    @BeforeEach
    void open() throws IOException {
        conversation = new Conversation(FilesystemTools.in(machine.resolve("files")));
        Files.writeString(machine.resolve("secret"), "of the machine");
        Files.createSymbolicLink(machine.resolve("files/workspace/link"), machine.resolve("secret"));
        Files.createSymbolicLink(machine.resolve("files/workspace/up"), machine);
        Files.createSymbolicLink(machine.resolve("files/workspace/dangling"), machine.resolve("new"));
    }

    @Test
    void readsWhatItWrote() {
        conversation.call("write_file", Map.of("path", "/workspace/a/b.md", "content", "h\u00e9"));

        JsonObject result = conversation.call("read_file", Map.of("path", "/workspace/./a/b.md"));

        assertThat(Conversation.text(result)).isEqualTo("h\u00e9");
    }

    @Test
    void deletesFilesAndNoDirectories() {
        JsonObject file = conversation.call("delete_file", Map.of("path", "/workspace/README.md"));
        JsonObject directory = conversation.call("delete_file", Map.of("path", "/workspace/team-engineering"));

        assertThat(file.containsKey("isError")).isFalse();
        assertThat(directory.getBoolean("isError")).isTrue();
        assertThat(machine.resolve("files/workspace/README.md")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "secret",
                "/secret",
                "//etc/passwd",
                "/etc/passwd",
                "/workspace",
                "/workspacex/a",
                "/workspace/../../secret",
                "/workspace/../../../../../../etc/passwd",
                "/workspace/link",
                "/workspace/up/secret",
                "/workspace/up/new",
                "/workspace/dangling",
                "/workspace\\..\\..\\secret",
                "/workspace/a:b",
                "/workspace/a\0b"
            })
    void staysInTheSandbox(String path) throws IOException {
        JsonObject read = conversation.call("read_file", Map.of("path", path));
        JsonObject written = conversation.call("write_file", Map.of("path", path, "content", "mine now"));

        assertThat(read.getBoolean("isError")).isTrue();
        assertThat(written.getBoolean("isError")).isTrue();
        assertThat(machine.resolve("secret")).hasContent("of the machine");
        assertThat(machine.resolve("new")).doesNotExist();
    }
}
