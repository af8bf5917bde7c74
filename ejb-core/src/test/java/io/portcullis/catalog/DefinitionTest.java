package io.portcullis.catalog;

import io.portcullis.mcp.json.JsonDifference;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DefinitionTest {
    @Test
    void hasOneDigestHoweverTheServerSpellsIt() throws MalformedJson {
        String one = canonical("{\"name\":\"a\",\"description\":\"d\\u00e9\"}");
        String other = canonical(" { \"description\" : \"d\u00e9\" , \"n\\u0061me\":\"a\" } ");
        String changed = canonical("{\"name\":\"a\",\"description\":\"de\"}");

        assertThat(Definition.digest(one)).isEqualTo(Definition.digest(other)).matches("[0-9a-f]{64}");
        assertThat(Definition.digest(changed)).isNotEqualTo(Definition.digest(one));
    }

    @Test
    void namesEachPlaceThatDiffers() {
        String before = "{\"a/b\":1,\"gone\":true,\"same\":[1],\"x\":{\"y~\":{\"z\":1}}}";
        String after = "{\"a/b\":2,\"fresh\":null,\"same\":[1],\"x\":{\"y~\":{\"z\":[1]}}}";

        List<JsonDifference> changes = Definition.changes(before, after);

        assertThat(changes)
                .containsExactly(
                        new JsonDifference("/a~1b", "1", "2"),
                        new JsonDifference("/fresh", null, "null"),
                        new JsonDifference("/gone", "true", null),
                        new JsonDifference("/x/y~0/z", "1", "[1]"));
        assertThat(Definition.changes(before, before)).isEmpty();
    }

    @Test
    void namesTheWholeWhereTheKindDiffers() {
        List<JsonDifference> changes = Definition.changes("{\"a\":{}}", "{\"a\":[]}");

        assertThat(changes).containsExactly(new JsonDifference("/a", "{}", "[]"));
    }

    @Test
    void findsTheArgumentsThatTravelInHeaders() {
        String marked =
                "{\"inputSchema\":{\"properties\":{\"city\":{\"x-mcp-header\":\"City\"},\"day\":{\"type\":\"string\"},"
                        + "\"odd\":{\"x-mcp-header\":7}}}}";

        Map<String, String> marks = Definition.headerMarks(marked);

        assertThat(marks).containsExactly(Map.entry("city", "City"));
        assertThat(Definition.headerMarks("{}")).isEmpty();
        assertThat(Definition.headerMarks("{\"inputSchema\":{\"properties\":[]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\":\"a\u200bb\"}",
                "{\"description\":\"a\\u200bb\"}",
                "{\"description\":\"\u202egnp.exe\"}",
                "{\"description\":\"\\uFEFF\"}",
                "{\"description\":\"soft\u00adhyphen\"}",
                "{\"a\":[{\"b\\u2066\":1}]}",
                "{\"description\":\"\udb40\udc68\udb40\udc69\"}",
                "{\"description\":\"\u061c\"}"
            })
    void tellsWhereSomethingIsHidden(String definition) throws MalformedJson {
        assertThat(Definition.hides(canonical(definition))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\":\"plain, größe, 😀\\n\\ttab\"}",
                "{\"description\":\"write it as \\\\u200b\"}",
                "{\"pattern\":\"[\\\\u2000-\\\\u206f]\"}",
                "{}"
            })
    void findsNothingHiddenInPlainText(String definition) throws MalformedJson {
        assertThat(Definition.hides(canonical(definition))).isFalse();
    }

    private static String canonical(String json) throws MalformedJson {
        return JsonText.canonical(StrictJson.parse(json.getBytes(UTF_8)));
    }
}
