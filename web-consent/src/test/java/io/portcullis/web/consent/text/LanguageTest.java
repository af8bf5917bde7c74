package io.portcullis.web.consent.text;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageTest {
    @Test
    void theFirstThatWeSpeakIsTaken() {
        assertThat(Language.first(Stream.of("fr", "de", "en"))).isEqualTo(Locale.GERMAN);
    }

    @Test
    void whoeverReadsNeitherGetsEnglish() {
        assertThat(Language.first(Stream.of("fr", "ja"))).isEqualTo(Locale.ENGLISH);
        assertThat(Language.first(Stream.empty())).isEqualTo(Locale.ENGLISH);
    }
}
