package io.portcullis.mcp.json;

import io.portcullis.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class StrictJsonTest {
    /** Well-formed for RFC 8259, and refused here because parsers read them differently. */
    private static final Set<String> REFUSED_ON_PURPOSE =
            Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

    @Test
    void refusesAllThatTheSuiteSaysMustBeRefused() {
        List<Path> files = Vectors.files("jsontestsuite", "n_");

        List<String> accepted = accepted(files);

        assertThat(files).hasSize(188);
        assertThat(accepted).isEmpty();
    }

    @Test
    void acceptsAllThatTheSuiteSaysMustBeAcceptedButDuplicates() {
        List<Path> files = Vectors.files("jsontestsuite", "y_");

        List<String> accepted = accepted(files);

        List<String> expected = files.stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !REFUSED_ON_PURPOSE.contains(name))
                .toList();
        assertThat(files).hasSize(95);
        assertThat(accepted).isEqualTo(expected);
    }

    @Test
    void decidesEachUndefinedCaseOfTheSuiteWithoutAnotherException() {
        List<Path> files = Vectors.files("jsontestsuite", "i_");

        List<String> accepted = accepted(files);

        assertThat(files).hasSize(35);
        assertThat(accepted).containsExactly("i_number_double_huge_neg_exp.json", "i_number_real_underflow.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"é\":1,\"\\u00e9\":2}",
                "{\"\\ud83d\\ude00\":1,\"😀\":2}",
                "[[{\"x\":{\"b\":0,\"c\":0,\"b\":0}}]]",
                "{\"/\":1,\"\\/\":2}",
                "{\"\":1,\"\":2}"
            })
    void refusesAMemberThatStandsTwiceHoweverItIsSpelt(String json) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining("stands twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"a\",\"Method\":\"b\"}",
                "{\"method\":\"a\",\"METHO\\u0044\":\"b\"}",
                "{\"params\":{\"name\":\"a\",\"Name\":\"b\"}}",
                "{\"\\u0070arams\":{\"name\":\"a\",\"NAME\":\"b\"}}",
                "{\"params\":{\"arguments\":{},\"argument\u017f\":{}}}",
                "{\"params\":{\"_meta\":{\"key\":1,\"\u212aey\":2}}}",
                "{\"params\":{\"\\u005fmeta\":{\"a/version\":1,\"a/Version\":2}}}",
                "{\"params\":{\"tas\u212a\":1,\"task\":2}}"
            })
    void refusesNamesThatDifferOnlyInCaseWhereTheMessageIsDecidedOn(String json) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining("stands twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"params\":{\"arguments\":{\"a\":1,\"A\":2}}}",
                "{\"result\":{\"a\":1,\"A\":2}}",
                "[{\"params\":1,\"x\":{\"b\":1,\"B\":1}}]"
            })
    void keepsNamesApartThatDifferInCaseWhereTheyAreOnlyCarried(String json) throws MalformedJson {
        JsonValue value = parse(json);

        assertThat(value.source()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 24, 25, 26, 60, 2_000})
    void findsADuplicateAmongManyMembers(int members) {
        String many = IntStream.range(0, members)
                .mapToObj(i -> "\"member" + i + "\":" + i)
                .collect(Collectors.joining(","));

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse("{" + many + ",\"m\\u0065mber" + (members - 1) + "\":0}"))
                .withMessageContaining("stands twice");
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse("{\"params\":{" + many + ",\"MEMBER0\":0}}"))
                .withMessageContaining("stands twice");
    }

    @Test
    void keepsTheNamesOfOpenObjectsApart() throws MalformedJson {
        String wide =
                IntStream.range(0, 30).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(",", "{", "}"));
        String members =
                IntStream.range(0, 30).mapToObj(i -> "\"k" + i + "\":" + wide).collect(Collectors.joining(","));

        JsonValue value = parse("{" + members + "}");

        assertThat(value.member("k29")).hasToString(wide);
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> parse("{" + members + ",\"k7\":0}"));
    }

    @Test
    void staysLinearWhereManyWideObjectsStandInAWideObject() {
        String wide = IntStream.range(0, 25)
                .mapToObj(i -> "\"" + (char) ('a' + i) + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
        byte[] text = IntStream.range(0, 20_000)
                .mapToObj(i -> "\"" + i + "\":" + wide)
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(UTF_8);

        JsonValue value = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> StrictJson.parse(text));

        assertThat(value.isObject()).isTrue();
    }

    @Test
    void acceptsSixtyFourLevelsAndRefusesTheNext() throws MalformedJson {
        JsonValue deepest = parse("[".repeat(64) + "]".repeat(64));

        assertThat(deepest.isArray()).isTrue();
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse("[".repeat(65) + "]".repeat(65)))
                .withMessageContaining("64 levels");
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse("{\"a\":".repeat(64) + "1" + "}".repeat(64)))
                .withMessageContaining("64 levels");
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> parse("[".repeat(1_000_000)));
    }

    @Test
    void refusesAByteOrderMark() {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> parse("\ufeff{}"));
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> parse("{}\ufeff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "[],", "1 2", "\"a\"\"b\"", "nulll", "{}\u0000", "{}//", "{}/**/"})
    void refusesWhatFollowsTheValue(String json) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> parse(json));
    }

    @ParameterizedTest
    @CsvSource({
        "22c0af22, an overlong slash of two bytes",
        "22e080af22, an overlong slash of three bytes",
        "22f08080af22, an overlong slash of four bytes",
        "22c1bf22, an overlong letter",
        "22eda08022, an encoded high surrogate",
        "22edbfbf22, an encoded low surrogate",
        "22f490808022, above U+10FFFF",
        "22f888808022, a lead byte that does not exist",
        "228022, a continuation without a lead",
        "22e282, a sequence cut by the end",
        "22e28222, a sequence cut by a quote",
        "22ff22, no UTF-8 at all"
    })
    void refusesBytesThatAreNotUtf8(String hex, String why) {
        assertThatExceptionOfType(MalformedJson.class)
                .as(why)
                .isThrownBy(() -> StrictJson.parse(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800\\ud800\"",
                "\"\\ud800x\"",
                "\"\\ud800\\n\"",
                "\"\\uDC00\\uD800\""
            })
    void refusesALoneSurrogate(String json) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "100000000000000000000000000",
                "1e309",
                "-1e309",
                "1e99999999999",
                "0.1e400"
            })
    void refusesANumberThatDoesNotFit(String json) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining("overflows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "0", "-0", "1.7976931348623157e308", "1E-5"})
    void acceptsANumberThatFits(String json) throws MalformedJson {
        JsonValue value = parse(json);

        assertThat(value.isNumber()).isTrue();
        assertThat(value.source()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\":1,\"a\":2}', 7", "'[1,]', 3", "'', 0", "'{\"a\":tru}', 8"})
    void namesTheByteWhereTheReadingStopped(String json, int offset) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> parse(json))
                .satisfies(malformed -> assertThat(malformed.offset()).isEqualTo(offset));
    }

    @Test
    void neverThrowsAnythingElseAndWhatItAcceptsCanBeRead() {
        Random random = new Random(20_260_728);
        String seed = "{\"jsonrpc\":\"2.0\",\"id\":-1.5e3,\"params\":{\"_meta\":{\"é😀\":[true,false,null]},"
                + "\"n\\u00e4me\":\"\\ud83d\\ude00\\n\"}}";
        List<JsonValue> accepted = new ArrayList<>();

        for (int i = 0; i < 100_000; i++) {
            byte[] text = seed.getBytes(UTF_8);
            for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            try {
                accepted.add(StrictJson.parse(text));
            } catch (MalformedJson refused) {
                assertThat(refused.offset()).isBetween(0, text.length);
            }
        }

        assertThat(accepted).hasSizeGreaterThan(1_000).allSatisfy(StrictJsonTest::walk);
    }

    private static void walk(JsonValue value) {
        value.members((name, member) -> walk(member));
        value.elements().forEach(StrictJsonTest::walk);
        assertThat(value.isString() ? value.string() : value.source()).isNotNull();
    }

    private static List<String> accepted(List<Path> files) {
        List<String> accepted = new ArrayList<>();
        for (Path file : files) {
            try {
                StrictJson.parse(Files.readAllBytes(file));
                accepted.add(file.getFileName().toString());
            } catch (MalformedJson refused) {
                assertThat(refused).hasMessageContaining(" at byte ");
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return accepted;
    }

    private static JsonValue parse(String json) throws MalformedJson {
        return StrictJson.parse(json.getBytes(UTF_8));
    }
}
