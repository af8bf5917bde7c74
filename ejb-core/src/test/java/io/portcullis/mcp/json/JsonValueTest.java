package io.portcullis.mcp.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JsonValueTest {
    @Test
    void readsMembersOfEveryKindInTheirOrder() throws MalformedJson {
        JsonValue value =
                parse(" { \"s\" : \"a\\\"b\" , \"n\":-1.5e3,\"t\":true,\"f\":false,\"z\":null,\"o\":{},\"l\":[ ] } ");

        List<String> names = new ArrayList<>();
        value.members((name, member) -> names.add(name));

        assertThat(names).containsExactly("s", "n", "t", "f", "z", "o", "l");
        assertThat(value.text("s")).isEqualTo("a\"b");
        assertThat(value.member("n")).hasToString("-1.5e3");
        assertThat(value.member("t")).matches(JsonValue::isTrue);
        assertThat(value.member("f")).matches(member -> !member.isTrue() && !member.isNull());
        assertThat(value.member("z")).matches(JsonValue::isNull);
        assertThat(value.member("o")).matches(JsonValue::isObject).hasToString("{}");
        assertThat(value.member("l")).matches(JsonValue::isArray).hasToString("[ ]");
        assertThat(value.member("absent")).isNull();
    }

    @Test
    void readsElementsAndLeavesOutWhatIsNoString() throws MalformedJson {
        JsonValue value = parse("[\"a\", 1 ,[2,3],{\"b\":[]},\"]\" ]");

        List<JsonValue> elements = value.elements();

        assertThat(elements)
                .extracting(JsonValue::source)
                .containsExactly("\"a\"", "1", "[2,3]", "{\"b\":[]}", "\"]\"");
        assertThat(value.strings()).containsExactly("a", "]");
    }

    @Test
    void resolvesEveryEscape() throws MalformedJson {
        JsonValue value = parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\uDE00é😀\"");

        String string = value.string();

        assertThat(string).isEqualTo("\"\\/\b\f\n\r\té😀é😀");
    }

    @Test
    void findsAMemberByItsDecodedName() throws MalformedJson {
        JsonValue value = parse("{\"n\\u0061me\":\"x\",\"q\\\"\":1}");

        String text = value.text("name");

        assertThat(text).isEqualTo("x");
        assertThat(value.member("q\"")).hasToString("1");
        assertThat(value.member("n\\u0061me")).isNull();
    }

    @Test
    void isNoObjectAndNoStringWhereItIsAnotherKind() throws MalformedJson {
        JsonValue number = parse("7");

        assertThat(number.member("a")).isNull();
        assertThat(number.elements()).isEmpty();
        assertThat(number.stringOrNull()).isNull();
        assertThatIllegalStateException().isThrownBy(number::string);
    }

    @Test
    void tellsWhereItStandsInTheText() throws MalformedJson {
        byte[] text = "{\"é\": [1] }".getBytes(UTF_8);

        JsonValue member = StrictJson.parse(text).member("é");

        assertThat(member).isNotNull();
        assertThat(member.start()).isEqualTo(7);
        assertThat(member.end()).isEqualTo(10);
        assertThat(member.bytes()).isEqualTo("[1]".getBytes(UTF_8));
    }

    /** The text is written from a tree, with white space and escapes by chance; what is read must be that tree. */
    @Test
    void readsWhatAnIndependentWriterMeant() throws MalformedJson {
        Random random = new Random(42);

        for (int i = 0; i < 4_000; i++) {
            Object meant = tree(random, 0);
            StringBuilder text = new StringBuilder();
            write(meant, random, text);

            Object read = read(parse(text.toString()));

            assertThat(read).as(text.toString()).isEqualTo(meant);
        }
    }

    private static Object tree(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 4 : 6)) {
            case 0 -> new Bare(List.of("true", "false", "null").get(random.nextInt(3)));
            case 1 -> new Bare(String.valueOf(random.nextLong()));
            case 2 -> new Bare(String.valueOf(random.nextDouble() * Math.pow(10, random.nextInt(40) - 20)));
            case 3 -> text(random);
            case 4 -> {
                List<Object> elements = new ArrayList<>();
                for (int n = random.nextInt(5); n > 0; n--) {
                    elements.add(tree(random, depth + 1));
                }
                yield elements;
            }
            default -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (int n = random.nextInt(random.nextInt(20) == 0 ? 40 : 5); n > 0; n--) {
                    members.put(n + text(random), tree(random, depth + 1));
                }
                yield members;
            }
        };
    }

    /** A number or a word, compared by its source. */
    private record Bare(String source) {}

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            int c =
                    switch (random.nextInt(5)) {
                        case 0 -> "\"\\/\b\f\n\r\t{}[],:".charAt(random.nextInt(14));
                        case 1 -> random.nextInt(0x20);
                        case 2 -> 0xa0 + random.nextInt(0xd000);
                        case 3 -> 0x10000 + random.nextInt(0x100000);
                        default -> 'a' + random.nextInt(26);
                    };
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static void write(Object value, Random random, StringBuilder out) {
        space(random, out);
        if (value instanceof Map<?, ?> members) {
            String separator = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.append(separator);
                write(member.getKey(), random, out);
                out.append(':');
                write(member.getValue(), random, out);
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> elements) {
            out.append('[');
            for (int i = 0; i < elements.size(); i++) {
                out.append(i == 0 ? "" : ",");
                write(elements.get(i), random, out);
            }
            out.append(']');
        } else if (value instanceof String string) {
            out.append('"');
            string.chars().forEach(c -> escape((char) c, random, out));
            out.append('"');
        } else {
            out.append(((Bare) value).source());
        }
        space(random, out);
    }

    private static void escape(char c, Random random, StringBuilder out) {
        int shorthand = "\"\\/\b\f\n\r\t".indexOf(c);
        if (shorthand >= 0 && random.nextBoolean()) {
            out.append('\\').append("\"\\/bfnrt".charAt(shorthand));
        } else if (c < 0x20 || c == '"' || c == '\\' || random.nextInt(6) == 0 && !Character.isSurrogate(c)) {
            out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
        } else {
            out.append(c);
        }
    }

    private static void space(Random random, StringBuilder out) {
        for (int n = random.nextInt(8) - 5; n > 0; n--) {
            out.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private static Object read(JsonValue value) {
        if (value.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            value.members((name, member) -> {
                assertThat(value.member(name)).hasToString(member.source());
                members.put(name, read(member));
            });
            return members;
        }
        if (value.isArray()) {
            return value.elements().stream().map(JsonValueTest::read).toList();
        }
        return value.isString() ? value.string() : new Bare(value.source());
    }

    private static JsonValue parse(String json) throws MalformedJson {
        return StrictJson.parse(json.getBytes(UTF_8));
    }
}
