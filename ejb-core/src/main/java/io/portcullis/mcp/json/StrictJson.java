package io.portcullis.mcp.json;

import java.nio.charset.StandardCharsets;

/**
 * Checks in one pass, without building a tree, that bytes are exactly one RFC 8259 value that every parser reads alike:
 * well-formed UTF-8 without a byte order mark, no member twice in an object, paired surrogates, numbers that fit, at most
 * 64 levels, nothing behind the value. In the envelope, in {@code params} and in {@code params._meta} two names that
 * differ only in case count as the same, because some parsers match them so. What passes may be read by {@link JsonValue}
 * without a further check. Not thread-safe; one instance reads one text.
 */
public final class StrictJson {
    public static final int DEEPEST = 64;

    private static final int LONGEST_INTEGER = 19;

    private final byte[] text;
    private final NameSet names;
    private int at;

    private StrictJson(byte[] text) {
        this.text = text;
        this.names = new NameSet(text);
    }

    /** @throws MalformedJson naming the first fault and its byte offset */
    public static JsonValue parse(byte[] text) throws MalformedJson {
        StrictJson json = new StrictJson(text);
        json.space();
        int start = json.at;
        json.value(1, Place.ROOT);
        int end = json.at;
        json.space();
        if (json.at != text.length) {
            throw json.fault("something follows the value");
        }
        return new JsonValue(text, start, end);
    }

    /** Where an object stands decides how its member names are compared. */
    private enum Place {
        ROOT,
        PARAMS,
        META,
        ELSEWHERE;

        boolean ignoresCase() {
            return this != ELSEWHERE;
        }
    }

    private void value(int depth, Place place) throws MalformedJson {
        if (depth > DEEPEST) {
            throw fault("more than " + DEEPEST + " levels");
        }
        switch (peek()) {
            case '{' -> object(depth, place);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void object(int depth, Place place) throws MalformedJson {
        int mark = names.open();
        at++;
        space();
        if (peek() != '}') {
            member(depth, place, mark);
            while (peek() == ',') {
                at++;
                space();
                member(depth, place, mark);
            }
        }
        expect('}');
        names.close(mark);
    }

    private void member(int depth, Place place, int mark) throws MalformedJson {
        int nameStart = at;
        if (peek() != '"') {
            throw fault("a member name is missing");
        }
        string();
        int nameEnd = at;
        if (!names.add(mark, nameStart + 1, nameEnd - 1, place.ignoresCase())) {
            at = nameStart;
            throw fault("a member name stands twice");
        }
        space();
        expect(':');
        space();
        value(depth + 1, within(place, nameStart, nameEnd));
        space();
    }

    private Place within(Place place, int nameStart, int nameEnd) {
        if (place == Place.ROOT && names.spells("params", nameStart + 1, nameEnd - 1)) {
            return Place.PARAMS;
        }
        return place == Place.PARAMS && names.spells("_meta", nameStart + 1, nameEnd - 1)
                ? Place.META
                : Place.ELSEWHERE;
    }

    private void array(int depth) throws MalformedJson {
        at++;
        space();
        if (peek() != ']') {
            element(depth);
            while (peek() == ',') {
                at++;
                space();
                element(depth);
            }
        }
        expect(']');
    }

    private void element(int depth) throws MalformedJson {
        value(depth + 1, Place.ELSEWHERE);
        space();
    }

    private void string() throws MalformedJson {
        at++;
        while (true) {
            int c = peek();
            if (c == '"') {
                at++;
                return;
            }
            if (c == '\\') {
                escape();
            } else if (c < 0x20) {
                throw fault("a control character in a string");
            } else if (c < 0x80) {
                at++;
            } else {
                at += Utf8.sequence(text, at, this::fault);
            }
        }
    }

    private void escape() throws MalformedJson {
        at++;
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> unicodeEscape();
            default -> throw fault("an unknown escape");
        }
    }

    private void unicodeEscape() throws MalformedJson {
        int unit = codeUnit();
        if (Character.isLowSurrogate((char) unit)) {
            throw fault("a lone surrogate");
        }
        if (Character.isHighSurrogate((char) unit)) {
            if (peek() != '\\') {
                throw fault("a lone surrogate");
            }
            at++;
            if (peek() != 'u' || !Character.isLowSurrogate((char) codeUnit())) {
                throw fault("a lone surrogate");
            }
        }
    }

    /** Reads {@code uXXXX}. */
    private int codeUnit() throws MalformedJson {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw fault("an escape is cut short");
            }
            unit = unit << 4 | digit;
        }
        at++;
        return unit;
    }

    private void number() throws MalformedJson {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        int integerEnd = at;
        fraction();
        exponent();
        if (at == integerEnd) {
            fits(start, integerEnd);
        } else if (!Double.isFinite(Double.parseDouble(ascii(start, at)))) {
            throw fault("a number overflows");
        }
    }

    private void fraction() throws MalformedJson {
        if (at < text.length && text[at] == '.') {
            at++;
            digits();
        }
    }

    private void exponent() throws MalformedJson {
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws MalformedJson {
        int first = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw fault("a value is missing or misspelt");
        }
    }

    /** An integer beyond 64 bits is rounded by some parsers and refused by others. */
    private void fits(int start, int end) throws MalformedJson {
        int length = end - start;
        if (length < LONGEST_INTEGER) {
            return;
        }
        try {
            Long.parseLong(ascii(start, end));
        } catch (NumberFormatException overflow) {
            throw fault("a number overflows");
        }
    }

    private String ascii(int start, int end) {
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private void literal(String word) throws MalformedJson {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= text.length || text[at] != word.charAt(i)) {
                throw fault("a value is misspelt");
            }
        }
    }

    private void space() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private void expect(char c) throws MalformedJson {
        if (peek() != c) {
            throw fault("'" + c + "' is missing");
        }
        at++;
    }

    private int peek() throws MalformedJson {
        if (at >= text.length) {
            throw fault("the text ends early");
        }
        return text[at] & 0xff;
    }

    private MalformedJson fault(String what) {
        return new MalformedJson(what, at);
    }
}
