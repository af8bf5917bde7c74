package io.portcullis.identity;

import java.util.Locale;
import java.util.Optional;

/** How far an agent may go on a server, and what a tool asks for: look, change, destroy. Ordered. */
public enum Trust {
    LOW,
    MEDIUM,
    HIGH;

    public boolean covers(Trust required) {
        return compareTo(required) >= 0;
    }

    public Trust min(Trust other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Trust max(Trust other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word in documents, answers and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Trust> of(String word) {
        return switch (word) {
            case "low" -> Optional.of(LOW);
            case "medium" -> Optional.of(MEDIUM);
            case "high" -> Optional.of(HIGH);
            default -> Optional.empty();
        };
    }
}
