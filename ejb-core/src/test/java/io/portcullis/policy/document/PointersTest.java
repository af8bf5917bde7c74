package io.portcullis.policy.document;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PointersTest {
    @ParameterizedTest
    @CsvSource({"a, /p/a", "'', /p/", "a/b, /p/a~1b", "m~n, /p/m~0n", "~1, /p/~01", "' ', '/p/ '", "ä, /p/ä"})
    void escapeTildeAndSlash(String name, String pointer) {
        assertThat(Pointers.child("/p", name)).isEqualTo(pointer);
    }

    /** The sign ^ stands where the reader stopped. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "^                                 | ``",
                "{^                                | ``",
                "{'a': ^x                          | /a",
                "{'a': 1, 'b': ^x                  | /b",
                "{'a': {'b': 1, ^'b': 2            | /a/b",
                "{'a': 1, ^'a': 2}                 | /a",
                "{'a': [1, 2, ^x                   | /a/2",
                "{'a': [^x                         | /a/0",
                "{'a': [1, {'b': ^x                | /a/1/b",
                "{'a': [1, 2], 'b': {}, 'c': ^x    | /c",
                "{'a': {'x': [{}]}, ^'c': 1        | /c",
                "{'a\\'b, {': 'c, ]}', 'd': ^x     | /d",
                "{'a': '\\\\', ^'a/~': 1           | /a~1~0",
                "[[], [1, ^x                       | /1/1",
                "{'a': 'b^c'                       | /a",
                "{'a'^                             | /a"
            })
    void tellWhereAReaderStood(String marked, String pointer) {
        String text = marked.replace('\'', '"');
        int offset = text.indexOf('^');

        assertThat(Pointers.at(text.replace("^", "").getBytes(StandardCharsets.UTF_8), offset))
                .isEqualTo(pointer);
    }

    @Test
    void surviveATextThatEndsAnywhere() {
        byte[] text = "{\"a\": [1, {\"b\\\"c\": \"x\\\\\"}, \"".getBytes(StandardCharsets.UTF_8);

        for (int end = 0; end <= text.length + 2; end++) {
            assertThat(Pointers.at(text, end)).matches("(/a(/\\d(/b.{0,4})?)?|/b.*)?");
        }
        assertThat(Pointers.at("{\"ab".getBytes(StandardCharsets.UTF_8), 99)).isEqualTo("/ab");
    }
}
