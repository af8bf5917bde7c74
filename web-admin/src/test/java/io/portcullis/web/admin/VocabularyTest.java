package io.portcullis.web.admin;

import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.MappingRule;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.method.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What pages are written in: our own tags, the words of the bundles, no script and no style of their own. */
class VocabularyTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Path TAGS = WEBAPP.resolve("resources/c");
    private static final Pattern KEY = Pattern.compile("(?:t\\['|c:with2?\\('|Texts\\.text\\(\"|done\\(\"|failed\\(\"|"
            + "doneAt\\([^;]{0,80}?, \"|wrong\\(\"[^\"]+\", \")([a-zA-Z]+(?:\\.[a-zA-Z:]+)*)['\"]");

    @Test
    void onlyOurTagsKnowTheComponentLibrary() {
        Stream<Path> pages = files(WEBAPP, ".xhtml").filter(file -> !file.startsWith(TAGS));

        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(text(page)).doesNotContain("<p:").doesNotContain("primefaces"));
    }

    @Test
    void noPageHasScriptOrStyleOfItsOwn() {
        Pattern inline = Pattern.compile("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|<f:ajax|javascript:");

        assertThat(files(WEBAPP, ".xhtml"))
                .allSatisfy(page -> assertThat(text(page)).doesNotContainPattern(inline));
    }

    @Test
    void everyLanguageHasTheSameKeys() {
        assertThat(bundle("console", "de").stringPropertyNames())
                .isEqualTo(bundle("console", "en").stringPropertyNames());
        assertThat(bundle("messages", "de").stringPropertyNames())
                .isEqualTo(bundle("messages", "en").stringPropertyNames());
    }

    @Test
    void everyKeyThatIsUsedHasText() {
        TreeSet<String> used = new TreeSet<>();
        Stream.concat(files(WEBAPP, ".xhtml"), files(Path.of("src/main/java"), ".java"))
                .forEach(file -> {
                    Matcher keys = KEY.matcher(text(file));
                    while (keys.find()) {
                        used.add(keys.group(1));
                    }
                });
        used.removeIf(key -> key.equals("nav") || key.equals("toolState"));

        assertThat(used).hasSizeGreaterThan(200);
        assertThat(bundle("console", "en").stringPropertyNames()).containsAll(used);
    }

    @Test
    void everyKeyThatAPagePutsTogetherHasText() {
        Stream<String> together = Stream.of(
                        Stream.of(Method.values())
                                .map(Method::word)
                                .flatMap(word -> Stream.of("way." + word, "way.what." + word)),
                        Stream.of(ProviderKind.values()).map(kind -> "kind." + kind.word()),
                        Stream.of(MappingMode.values()).map(mode -> "mode." + mode.word()),
                        Stream.of(MappingRule.Target.values()).map(target -> "gives." + target.word()),
                        Stream.of("issuer", "keys", "clients").map(field -> "issuer.refused." + field),
                        Stream.of(DirectoryKind.values())
                                .map(DirectoryKind::word)
                                .flatMap(word -> Stream.of("directory.type." + word, "directory.refused." + word)),
                        Stream.of("api", "clientId").map(field -> "directory.refused." + field),
                        Stream.of("mail", "provider").map(lacking -> "way.lacking." + lacking))
                .flatMap(keys -> keys);

        assertThat(bundle("console", "en").stringPropertyNames()).containsAll(together.toList());
    }

    /** A straight one would quote the braces after it. */
    @Test
    void noTextHasAStraightApostrophe() {
        assertThat(List.of("en", "de"))
                .allSatisfy(language -> assertThat(bundle("console", language).values())
                        .noneMatch(value -> value.toString().contains("'")));
    }

    private static Properties bundle(String name, String language) {
        Properties texts = new Properties();
        Path file = Path.of("src/main/resources/io/portcullis/web/admin", name + "_" + language + ".properties");
        try (var reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts;
    }

    private static Stream<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
