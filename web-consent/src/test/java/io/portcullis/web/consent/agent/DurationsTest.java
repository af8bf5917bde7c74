package io.portcullis.web.consent.agent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTest {
    @Test
    void noneIsLongerThanTheRulesAllow() {
        assertThat(Durations.upTo(365)).containsExactly(1, 7, 30, 90);
        assertThat(Durations.upTo(30)).containsExactly(1, 7, 30);
        assertThat(Durations.upTo(10)).containsExactly(1, 7);
        assertThat(Durations.upTo(0)).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 90, 30", "7, 90, 7", "90, 30, 30", "0, 7, 7", "5, 90, 30"})
    void whatWasAskedForIsTakenWhereItIsOffered(int asked, int longest, int chosen) {
        assertThat(Durations.chosen(asked, longest)).isEqualTo(chosen);
    }
}
