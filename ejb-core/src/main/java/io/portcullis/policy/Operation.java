package io.portcullis.policy;

import java.util.Locale;
import java.util.Optional;

/** What a tool does; comes from the catalogue, never from the caller. */
public enum Operation {
    READ,
    WRITE,
    DELETE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Operation> of(String word) {
        return switch (word) {
            case "read" -> Optional.of(READ);
            case "write" -> Optional.of(WRITE);
            case "delete" -> Optional.of(DELETE);
            default -> Optional.empty();
        };
    }
}
