package io.portcullis.web.consent.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "Claude Code, Claude Code",
        "'Cla\u202Eude', Claude",
        "'Cla\u200Bude\u2066', Claude",
        "'Cla\u0007ude', Claude",
        "'  two\n\tlines  ', two lines",
        "'Ångström 日本', Ångström 日本"
    })
    void hiddenCharactersGoAndOthersStay(String chosen, String shown) {
        assertThat(Shown.name(chosen)).isEqualTo(shown);
    }

    @Test
    void aNameThatShowsNothingIsAQuestionMark() {
        assertThat(Shown.name(null)).isEqualTo("?");
        assertThat(Shown.name("\u200B\u202E")).isEqualTo("?");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String cut = Shown.name("😀".repeat(100));

        assertThat(cut).isEqualTo("😀".repeat(80) + "…");
    }
}
