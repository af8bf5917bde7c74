package io.portcullis.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aFewMistakesAreFree() {
        assertThat(Throttle.ACCOUNT_AT_ADDRESS.wait(4, NOW, NOW)).isZero();
        assertThat(Throttle.ACCOUNT_AT_ADDRESS.wait(5, NOW, NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theWaitDoublesAndNeverPassesAQuarterOfAnHour() {
        assertThat(Throttle.ACCOUNT_AT_ADDRESS.wait(8, NOW, NOW)).isEqualTo(Duration.ofSeconds(8));
        assertThat(IntStream.range(0, 10_000).mapToObj(n -> Throttle.ACCOUNT_AT_ADDRESS.wait(n, NOW, NOW)))
                .allMatch(wait -> wait.compareTo(Duration.ofMinutes(15)) <= 0);
    }

    @Test
    void peaceIsForgiving() {
        assertThat(Throttle.ACCOUNT.wait(1_000, NOW.minus(Duration.ofMinutes(16)), NOW))
                .isZero();
        assertThat(Throttle.ACCOUNT_AT_ADDRESS.wait(5, NOW.minusSeconds(2), NOW))
                .isZero();
    }
}
