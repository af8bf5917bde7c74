package io.portcullis.mcp.json;

import java.util.function.Function;

/** Well-formed UTF-8, Unicode table 3-7: no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** @return the length of the multi-byte sequence that starts at {@code at} */
    static int sequence(byte[] text, int at, Function<String, MalformedJson> fault) throws MalformedJson {
        int lead = text[at] & 0xff;
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || at + length > text.length || !continues(text, at, length)) {
            throw fault.apply("malformed UTF-8");
        }
        int second = text[at + 1] & 0xff;
        boolean overlongOrSurrogate =
                switch (lead) {
                    case 0xe0 -> second < 0xa0;
                    case 0xed -> second > 0x9f;
                    case 0xf0 -> second < 0x90;
                    case 0xf4 -> second > 0x8f;
                    default -> false;
                };
        if (overlongOrSurrogate) {
            throw fault.apply("malformed UTF-8");
        }
        return length;
    }

    private static boolean continues(byte[] text, int at, int length) {
        for (int i = 1; i < length; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
