package io.portcullis.policy.document;

import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.Reason;
import io.portcullis.policy.condition.Conditions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What is written about the document, its schema and its reader say the same. */
class AccessControlPageTest {
    private static final Path DOCS = Path.of("../docs");
    private static final DocumentReader READER = new DocumentReader(new Conditions(), true);
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleLoads() throws Exception {
        List<String> examples = examples();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        for (String example : examples) {
            assertThatCode(() -> READER.read(bytes(example))).as(example).doesNotThrowAnyException();
        }
    }

    @Test
    void theDocumentToStartFromLoads() throws Exception {
        byte[] document = Files.readAllBytes(DOCS.resolve("examples/access-control.json"));

        assertThatCode(() -> READER.read(document)).doesNotThrowAnyException();
    }

    @Test
    void everyKeyOfTheSchemaHasAnExample() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (String example : examples()) {
            keys(StrictJson.parse(bytes(example)), shown);
        }

        assertThat(shown).containsAll(schemaKeys(schema(), new TreeSet<>()));
    }

    @Test
    void everyReasonIsNamed() throws Exception {
        String page = page();

        assertThat(Reason.values()).allSatisfy(reason -> assertThat(page).contains("`" + reason.name() + "`"));
    }

    @Test
    void theReaderKnowsEveryKeyOfTheSchemaWhereTheSchemaHasIt() throws Exception {
        JsonValue schema = schema();
        List<String> probes = new ArrayList<>();
        probes(schema, schema, "%s", probes);

        assertThat(probes).hasSizeGreaterThan(80);
        for (String probe : probes) {
            assertThat(faults(probe)).as(probe).noneMatch(fault -> fault.detail()
                    .contains("is not known here"));
        }
    }

    @Test
    void whatTheReaderDoesNotKnowTheSchemaDoesNotHave() throws Exception {
        JsonValue schema = schema();
        List<String> probes = new ArrayList<>();
        objects(schema, schema, "%s", probes);

        assertThat(probes).hasSizeGreaterThan(15);
        for (String probe : probes) {
            assertThat(faults(probe)).as(probe).anyMatch(fault -> fault.detail().contains("is not known here"));
        }
    }

    /** One document for each key, as deep as it stands, with a value that need not be right. */
    private static void probes(JsonValue root, JsonValue node, String frame, List<String> probes) {
        JsonValue here = resolved(root, node);
        JsonValue properties = here.member("properties");
        if (properties != null) {
            properties.members((name, child) -> {
                String inner = frame.formatted("{" + JsonText.quote(name) + ":%s}");
                probes.add(inner.formatted("0"));
                probes(root, child, inner, probes);
            });
        }
        descend(root, here, frame, probes, AccessControlPageTest::probes);
    }

    /** One document for each object of fixed keys, with a key that is none. */
    private static void objects(JsonValue root, JsonValue node, String frame, List<String> probes) {
        JsonValue here = resolved(root, node);
        JsonValue properties = here.member("properties");
        if (properties != null) {
            probes.add(frame.formatted("{\"noSuchKey\":0}"));
            properties.members((name, child) ->
                    objects(root, child, frame.formatted("{" + JsonText.quote(name) + ":%s}"), probes));
        }
        descend(root, here, frame, probes, AccessControlPageTest::objects);
    }

    private interface Walk {
        void into(JsonValue root, JsonValue node, String frame, List<String> probes);
    }

    private static void descend(JsonValue root, JsonValue here, String frame, List<String> probes, Walk walk) {
        JsonValue free = here.member("additionalProperties");
        if (free != null && free.isObject()) {
            walk.into(root, free, frame.formatted("{\"server.tool\":%s}"), probes);
        }
        JsonValue items = here.member("items");
        if (items != null) {
            walk.into(root, items, frame.formatted("[%s]"), probes);
        }
    }

    private static JsonValue resolved(JsonValue root, JsonValue node) {
        String reference = node.text("$ref");
        JsonValue definitions = Objects.requireNonNull(root.member("$defs"));
        return reference == null
                ? node
                : Objects.requireNonNull(definitions.member(reference.substring("#/$defs/".length())));
    }

    private static List<Fault> faults(String document) {
        try {
            READER.read(bytes(document));
            return List.of();
        } catch (InvalidDocument refused) {
            return refused.faults();
        }
    }

    private static Set<String> schemaKeys(JsonValue node, Set<String> keys) {
        JsonValue properties = node.member("properties");
        if (properties != null) {
            properties.members((name, child) -> keys.add(name));
        }
        node.members((name, child) -> schemaKeys(child, keys));
        node.elements().forEach(element -> schemaKeys(element, keys));
        return keys;
    }

    private static void keys(JsonValue value, Set<String> keys) {
        value.members((name, member) -> {
            keys.add(name);
            keys(member, keys);
        });
        value.elements().forEach(element -> keys(element, keys));
    }

    private static List<String> examples() throws Exception {
        List<String> examples = new ArrayList<>();
        Matcher found = EXAMPLE.matcher(page());
        while (found.find()) {
            examples.add(found.group(1));
        }
        return examples;
    }

    private static String page() throws Exception {
        return Files.readString(DOCS.resolve("access-control.md"));
    }

    private static JsonValue schema() throws Exception {
        try (@Nullable
                InputStream schema = DocumentReader.class.getResourceAsStream("/META-INF/access-control.schema.json")) {
            return StrictJson.parse(Objects.requireNonNull(schema).readAllBytes());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
