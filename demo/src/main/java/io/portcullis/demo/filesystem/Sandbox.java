package io.portcullis.demo.filesystem;

import io.portcullis.demo.mcp.ToolFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * Maps the absolute paths that clients speak of below one directory. A path leaves the sandbox when it does not begin
 * with one of the roots once {@code .} and {@code ..} are resolved, or when a symbolic link leads out of the directory.
 */
final class Sandbox {
    static final Set<String> ROOTS = Set.of("workspace", "tmp", "shared");

    private final Path directory;

    private Sandbox(Path directory) {
        this.directory = directory;
    }

    /** @param directory made if it is missing, with its roots */
    static Sandbox at(Path directory) throws IOException {
        for (String root : ROOTS) {
            Files.createDirectories(directory.resolve(root));
        }
        return new Sandbox(directory.toRealPath());
    }

    /**
     * @param path absolute, with forward slashes
     * @return where it is on this machine, whether there is a file or not
     * @throws ToolFault when it leaves the sandbox, or names a root itself
     */
    Path resolve(String path) throws ToolFault {
        Path resolved = normalised(path);
        Path inside = directory.relativize(resolved);
        if (!resolved.startsWith(directory)
                || inside.getNameCount() < 2
                || !startsAtRoot(inside)
                || leadsOut(resolved)) {
            throw outside(path);
        }
        return resolved;
    }

    private Path normalised(String path) throws ToolFault {
        if (!path.startsWith("/") || path.contains("\\") || path.contains(":")) {
            throw outside(path);
        }
        try {
            return directory.resolve(path.substring(1).replaceFirst("^/+", "")).normalize();
        } catch (InvalidPathException unspeakable) {
            throw new ToolFault("This is not a path.", unspeakable);
        }
    }

    private static boolean startsAtRoot(Path inside) {
        return ROOTS.contains(inside.getName(0).toString());
    }

    /** The nearest thing on the way that exists must really be where it seems to be. */
    private static boolean leadsOut(Path resolved) throws ToolFault {
        for (Path step = resolved; step != null; step = step.getParent()) {
            if (Files.exists(step, LinkOption.NOFOLLOW_LINKS)) {
                return !real(step).equals(step);
            }
        }
        return true;
    }

    private static Path real(Path existing) throws ToolFault {
        try {
            return existing.toRealPath();
        } catch (IOException dangling) {
            throw new ToolFault("This path leads nowhere.", dangling);
        }
    }

    private static ToolFault outside(String path) {
        return new ToolFault("Outside the sandbox: " + path
                + ". Paths are absolute and name something below /workspace, /tmp or /shared.");
    }
}
