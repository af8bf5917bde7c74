package io.portcullis.web.consent.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final Texts GERMAN = new Texts(Locale.GERMAN, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "59, just now",
        "60, 1 minute ago",
        "3540, 59 minutes ago",
        "3600, 1 hour ago",
        "86400, 1 day ago",
        "864000, 10 days ago",
        "-30, just now"
    })
    void timeAgoIsInTheLargestUnitThatFits(long seconds, String words) {
        assertThat(ENGLISH.ago(at(Duration.ofSeconds(seconds)))).isEqualTo(words);
    }

    @Test
    void countsAgreeWithTheirNouns() {
        assertThat(Stream.of(0, 1, 9).map(n -> ENGLISH.of("tools.count", n)))
                .containsExactly("no tools", "1 tool", "9 tools");
        assertThat(Stream.of(0, 1, 9).map(n -> GERMAN.of("tools.count", n)))
                .containsExactly("keine Werkzeuge", "1 Werkzeug", "9 Werkzeuge");
    }

    @Test
    void timesSayThatTheyAreUtc() {
        assertThat(ENGLISH.time(at(Duration.ZERO))).startsWith("22 Nov 2026").endsWith("20:00 UTC");
        assertThat(ENGLISH.iso(at(Duration.ofMillis(1)))).isEqualTo("2026-11-22T19:59:59Z");
    }

    @Test
    void aGateThatIsNotKnownKeepsItsName() {
        assertThat(ENGLISH.gate("TrustChain")).isNotEqualTo("TrustChain");
        assertThat(ENGLISH.gate("GateOfTomorrow")).isEqualTo("GateOfTomorrow");
    }

    private static OffsetDateTime at(Duration before) {
        return NOW.minus(before).atOffset(ZoneOffset.UTC);
    }
}
