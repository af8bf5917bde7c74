package io.portcullis.web.consent.text;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A name that a client or a server chose for itself, made fit to be shown beside ours: without control and format
 * characters, which could turn the reading order of the sentence around it or hide a part, and cut.
 */
public final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    public static String name(@Nullable String chosen) {
        String text = chosen == null
                ? ""
                : chosen.codePoints()
                        .filter(Shown::visible)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                        .replaceAll("\\s+", " ")
                        .strip();
        if (text.isEmpty()) {
            return "?";
        }
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> Character.isWhitespace(codePoint);
            default -> true;
        };
    }
}
