package io.portcullis.demo.filesystem;

import io.portcullis.demo.mcp.Argument;
import io.portcullis.demo.mcp.Arguments;
import io.portcullis.demo.mcp.Effect;
import io.portcullis.demo.mcp.Tool;
import io.portcullis.demo.mcp.ToolFault;
import io.portcullis.demo.mcp.ToolResult;
import io.portcullis.demo.mcp.ToolSet;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads, writes and deletes text files of a sandbox. */
public final class FilesystemTools {
    private static final long MOST_BYTES = 1024 * 1024;
    private static final Argument PATH = Argument.required(
            "path", "An absolute path below /workspace, /tmp or /shared, for example /workspace/README.md");

    private final Sandbox sandbox;

    private FilesystemTools(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * @param directory the sandbox; made if it is missing
     * @throws IOException when it cannot be made
     */
    public static ToolSet in(Path directory) throws IOException {
        FilesystemTools tools = new FilesystemTools(Sandbox.at(directory));
        SampleFiles.layInto(directory);
        return new ToolSet(
                "filesystem",
                "Demo files",
                "A sandbox directory with text files below /workspace, /tmp and /shared.",
                List.of(tools.readFile(), tools.writeFile(), tools.deleteFile()));
    }

    private Tool readFile() {
        return new Tool(
                new Tool.Label("read_file", "Read a file", "Returns the text of a file of at most 1 MiB."),
                Effect.READS,
                List.of(PATH),
                this::read);
    }

    private Tool writeFile() {
        return new Tool(
                new Tool.Label(
                        "write_file",
                        "Write a file",
                        "Writes text of at most 1 MiB to a file. Replaces the file if there is one, makes its directory if there is none."),
                Effect.CHANGES,
                List.of(PATH, Argument.required("content", "The whole new text of the file")),
                this::write);
    }

    private Tool deleteFile() {
        return new Tool(
                new Tool.Label("delete_file", "Delete a file", "Deletes a file. This cannot be undone."),
                Effect.DESTROYS,
                List.of(PATH),
                this::delete);
    }

    private ToolResult read(Arguments arguments) throws ToolFault {
        String path = arguments.text("path");
        Path file = existing(path);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ToolFault("The file is larger than 1 MiB: " + path);
            }
            return ToolResult.text(Files.readString(file));
        } catch (CharacterCodingException notText) {
            throw new ToolFault("The file is not UTF-8 text: " + path, notText);
        } catch (IOException unreadable) {
            throw new ToolFault("The file cannot be read: " + path, unreadable);
        }
    }

    private ToolResult write(Arguments arguments) throws ToolFault {
        String path = arguments.text("path");
        byte[] content = arguments.text("content").getBytes(StandardCharsets.UTF_8);
        if (content.length > MOST_BYTES) {
            throw new ToolFault("The content is larger than 1 MiB.");
        }
        Path file = sandbox.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException unwritable) {
            throw new ToolFault("The file cannot be written: " + path, unwritable);
        }
        return ToolResult.text("Wrote " + content.length + " bytes to " + path + ".");
    }

    private ToolResult delete(Arguments arguments) throws ToolFault {
        String path = arguments.text("path");
        try {
            Files.delete(existing(path));
        } catch (IOException stays) {
            throw new ToolFault("The file cannot be deleted: " + path, stays);
        }
        return ToolResult.text("Deleted " + path + ".");
    }

    private Path existing(String path) throws ToolFault {
        Path file = sandbox.resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ToolFault("There is no file " + path + ".");
        }
        return file;
    }
}
