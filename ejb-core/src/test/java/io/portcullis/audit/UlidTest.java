package io.portcullis.audit;

import io.portcullis.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UlidTest {
    private final MovableClock clock = new MovableClock();
    private final Ulid ids = new Ulid(clock, new SecureRandom());

    @Test
    void makesIdsThatCursorsAccept() {
        String id = ids.next();

        assertThat(id).matches("[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void makesEachIdOnceAlsoAtOneMomentOnManyThreads() {
        Set<String> made =
                IntStream.range(0, 100_000).parallel().mapToObj(i -> ids.next()).collect(Collectors.toSet());

        assertThat(made).hasSize(100_000);
    }

    @Test
    void makesOtherIdsOnAnotherNodeAtTheSameMoment() {
        Ulid other = new Ulid(clock, new SecureRandom());

        String half = ids.next().substring(18);

        assertThat(other.next().substring(18)).isNotEqualTo(half);
    }

    @Test
    void sortsByTime() {
        String first = ids.next();
        clock.advance(Duration.ofMillis(1));
        String second = ids.next();
        clock.advance(Duration.ofDays(4_000));
        String third = ids.next();

        assertThat(List.of(third, first, second).stream().sorted()).containsExactly(first, second, third);
    }
}
