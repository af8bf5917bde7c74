package io.portcullis.policy.condition;

import java.util.regex.Pattern;

/**
 * Reads {@code ${user.team}} inside a text as a concatenation, so that a value is never part of the expression's source:
 * {@code 'team-${user.team}'} is {@code ('team-' + substituted(user.team))}.
 */
final class Substitution {
    static final String FUNCTION = "substituted";

    private static final Pattern VARIABLE = Pattern.compile("[a-z]+(\\.[a-z]+)?");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Substitution(String source) {
        this.source = source;
    }

    static String in(String source) throws InvalidCondition {
        return source.contains("${") ? new Substitution(source).expanded() : source;
    }

    private String expanded() throws InvalidCondition {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\'' || c == '"') {
                text(c);
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private void text(char quote) throws InvalidCondition {
        String mark = String.valueOf(quote);
        String delimiter = source.startsWith(mark.repeat(3), at) ? mark.repeat(3) : mark;
        int start = at + delimiter.length();
        int end = end(start, delimiter);
        String inside = source.substring(start, end);
        if (!inside.contains("${")) {
            out.append(source, at, end + delimiter.length());
        } else if (at > 0 && Character.isLetter(source.charAt(at - 1))) {
            throw new InvalidCondition("${…} has no meaning in a raw text or in bytes");
        } else {
            out.append('(').append(concatenation(inside, delimiter)).append(')');
        }
        at = end + delimiter.length();
    }

    private int end(int start, String delimiter) throws InvalidCondition {
        for (int i = start; i < source.length(); i++) {
            if (source.startsWith(delimiter, i)) {
                return i;
            }
            if (source.charAt(i) == '\\') {
                i++;
            }
        }
        throw new InvalidCondition("a text has no end");
    }

    private static String concatenation(String inside, String delimiter) throws InvalidCondition {
        StringBuilder parts = new StringBuilder();
        int from = 0;
        for (int mark = inside.indexOf("${"); mark >= 0; mark = inside.indexOf("${", from)) {
            int close = inside.indexOf('}', mark);
            String variable = close < 0 ? "" : inside.substring(mark + 2, close);
            if (!VARIABLE.matcher(variable).matches()) {
                throw new InvalidCondition("${…} takes the name of a variable, such as ${user.team}");
            }
            parts.append(delimiter).append(inside, from, mark).append(delimiter);
            parts.append(" + ").append(FUNCTION).append('(').append(variable).append(") + ");
            from = close + 1;
        }
        return parts.append(delimiter)
                .append(inside.substring(from))
                .append(delimiter)
                .toString();
    }
}
