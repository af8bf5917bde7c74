package io.portcullis.mcp.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"\\",
                "\b\f\n\r\t\u0000\u001f\u007f",
                "é😀",
                "a\u202eb",
                "\u200b\u2060\ufeff\u00ad\u2028",
                "\udb40\udc41"
            })
    void quotesSoThatTheSameValueIsReadBack(String value) throws MalformedJson {
        String quoted = JsonText.quote(value);

        assertThat(StrictJson.parse(quoted.getBytes(UTF_8)).string()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\u0000",
                "\u007f",
                "\u200b",
                "\u202e",
                "\u2066",
                "\u2028",
                "\ufeff",
                "\u00ad",
                "\udb40\udc41"
            })
    void writesWhatWouldHideOrBreakALineAsAnEscape(String hidden) {
        String quoted = JsonText.quote(hidden);

        assertThat(quoted).matches("\"(\\\\u[0-9a-f]{4})+\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"b\":1,\"a\":2} | {\"a\":2,\"b\":1}",
                "{ \"a\" : [ 1 , 2.50 , true ] } | {\"a\":[1,2.50,true]}",
                "\"\\u0061\\/\" | \"a/\"",
                "{\"z\":{\"y\":null,\"x\":{}},\"l\":[]} | {\"l\":[],\"z\":{\"x\":{},\"y\":null}}"
            })
    void givesOneTextForOneMeaning(String json, String canonical) throws MalformedJson {
        String text = JsonText.canonical(StrictJson.parse(json.getBytes(UTF_8)));

        assertThat(text).isEqualTo(canonical);
    }

    @Test
    void keepsTheCanonicalFormOfACanonicalText() throws MalformedJson {
        String once = JsonText.canonical(parse("{\"b\":[\"\\u202e\",{\"d\":1e5,\"c\":\"\\\"\"}],\"a\":\"\\n\"}"));

        String twice = JsonText.canonical(parse(once));

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void leavesOutMembersWithoutAValue() {
        String object = JsonText.object("a", "1", "b", null, "c", "\"");

        assertThat(object).isEqualTo("{\"a\":\"1\",\"c\":\"\\\"\"}");
        assertThat(JsonText.object()).isEqualTo("{}");
    }

    @Test
    void writesAnArrayOfStrings() {
        String array = JsonText.array(List.of("a", "b\n"));

        assertThat(array).isEqualTo("[\"a\",\"b\\u000a\"]");
    }

    @Test
    void foldsTheLongSAndTheKelvinSignToTheirLetters() {
        assertThat(CaseFold.of("argument\u017f")).isEqualTo(CaseFold.of("ARGUMENTS"));
        assertThat(CaseFold.of("\u212aey")).isEqualTo(CaseFold.of("key"));
        assertThat(CaseFold.of("name")).isNotEqualTo(CaseFold.of("mame"));
    }

    private static JsonValue parse(String json) throws MalformedJson {
        return StrictJson.parse(json.getBytes(UTF_8));
    }
}
