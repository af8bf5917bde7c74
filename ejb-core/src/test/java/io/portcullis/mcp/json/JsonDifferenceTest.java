package io.portcullis.mcp.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class JsonDifferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"a":1}             | {"a":2}             | /a     | 1       | 2
            {"a":1}             | {}                  | /a     | 1       | -
            {}                  | {"a":{"b":1}}       | /a     | -       | {"b":1}
            {"a":{"b":[1,2]}}   | {"a":{"b":[2,1]}}   | /a/b   | [1,2]   | [2,1]
            {"a/b":{"c~d":1}}   | {"a/b":{"c~d":2}}   | /a~1b/c~0d | 1   | 2
            {"a":{"b":1}}       | {"a":[1]}           | /a     | {"b":1} | [1]
            {"a":null}          | {}                  | /a     | null    | -
            {"":1}              | {"":2}              | /      | 1       | 2
            1                   | "1"                 | ''     | 1       | "1"
            """)
    void showsThePlaceAndBothSides(String before, String after, String pointer, String was, String is)
            throws MalformedJson {
        assertThat(between(before, after)).containsExactly(new JsonDifference(pointer, was, is));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,"b":2}       | { "b" : 2, "a" : 1 }
            {"a":"\\u0041"}     | {"a":"A"}
            [1, {"x":1,"y":2}]  | [1,{"y":2,"x":1}]
            """)
    void spellingAndOrderOfMembersAreNoDifference(String before, String after) throws MalformedJson {
        assertThat(between(before, after)).isEmpty();
    }

    @Test
    void goesByTheOrderOfNames() throws MalformedJson {
        List<JsonDifference> differences =
                between("{\"z\":1,\"m\":{\"b\":1,\"a\":1}}", "{\"a\":1,\"m\":{\"a\":2,\"b\":2}}");

        assertThat(differences).extracting(JsonDifference::pointer).containsExactly("/a", "/m/a", "/m/b", "/z");
    }

    private static List<JsonDifference> between(String before, String after) throws MalformedJson {
        return JsonDifference.between(
                StrictJson.parse(before.getBytes(UTF_8)), StrictJson.parse(after.getBytes(UTF_8)));
    }
}
