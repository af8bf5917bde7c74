package io.portcullis.web.consent.text;

import io.portcullis.consent.question.Agent;
import io.portcullis.consent.question.Pending;
import io.portcullis.identity.Trust;
import io.portcullis.oauth.client.RedirectUri;
import io.portcullis.web.consent.agent.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** No page can ask for a text that a language has not. */
class BundlesTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern WHOLE_KEY =
            Pattern.compile("(?:t\\[|text\\.of\\(|text\\.sentence\\()'([a-zA-Z_.-]+[a-zA-Z_-])'(?!\\.concat)");

    static List<Locale> languages() {
        return Language.SPOKEN;
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(bundle(Locale.GERMAN).keySet())
                .isEqualTo(bundle(Locale.ENGLISH).keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyKeyOfAPageIsThere(Locale language) throws IOException {
        Set<String> asked = new TreeSet<>();

        for (String page : pages()) {
            Matcher key = WHOLE_KEY.matcher(page);
            while (key.find()) {
                asked.add(key.group(1));
            }
        }

        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(bundle(language).keySet()).containsAll(asked);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyKeyThatAPagePutsTogetherIsThere(Locale language) {
        Set<String> keys = bundle(language).keySet();

        for (Trust level : Trust.values()) {
            String word = level.word();
            assertThat(keys).contains("level." + word, "level." + word + ".means", "allow." + word);
            assertThat(keys).contains("tools.group." + word);
        }
        for (Pending.Why why : Pending.Why.values()) {
            String word = why.name().toLowerCase(Locale.ROOT);
            assertThat(keys).contains("gone." + word, "gone." + word + ".do");
        }
        for (Warning warning : Warning.values()) {
            assertThat(keys).contains("warning." + warning.getWord(), "warning." + warning.getWord() + ".do");
        }
        for (RedirectUri.Kind kind : RedirectUri.Kind.values()) {
            assertThat(keys).contains("back." + kind);
        }
        for (String state : List.of("open", "granted", "declined")) {
            assertThat(keys).contains("ask.state." + state);
        }
        for (String kind : List.of("missing", "refused", "stale", "misdirected", "broken")) {
            assertThat(keys).contains("problem." + kind, "problem." + kind + ".do");
        }
        for (String fault : List.of("wrong", "short", "different", "busy")) {
            assertThat(keys).contains("security." + fault);
        }
        assertThat(Agent.Identity.values()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextWithANumberCanBeFormatted(Locale language) {
        ResourceBundle bundle = bundle(language);

        for (String key : bundle.keySet()) {
            if (bundle.getString(key).contains("{0,")) {
                assertThatCode(() -> new MessageFormat(bundle.getString(key), language).format(new Object[] {3}))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void noPageHasATextOfItsOwn() throws IOException {
        Pattern word = Pattern.compile(">\\s*([A-Za-z][a-z]+ [a-z]+[^<#]*)<");

        for (String page : pages()) {
            assertThat(word.matcher(page).results().map(found -> found.group(1)))
                    .isEmpty();
        }
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                Texts.BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .map(BundlesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
