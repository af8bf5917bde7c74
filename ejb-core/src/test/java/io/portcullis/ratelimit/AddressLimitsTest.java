package io.portcullis.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressLimitsTest {
    @Test
    void refusesAfterAsManyAsThereAreAndSaysHowLongToWait() {
        AddressLimits limits = new AddressLimits(new LimitSettings(Map.of(Limit.SIGN_IN, 3)));

        long taken = IntStream.range(0, 5)
                .filter(i -> limits.take("192.0.2.1", Set.of(Limit.SIGN_IN)).isZero())
                .count();
        Duration wait = limits.take("192.0.2.1", Set.of(Limit.SIGN_IN));

        assertThat(taken).isEqualTo(3);
        assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
        assertThat(limits.take("192.0.2.2", Set.of(Limit.SIGN_IN))).isZero();
    }

    @Test
    void zeroIsNoLimit() {
        AddressLimits limits = new AddressLimits(new LimitSettings(Map.of(Limit.ALL, 0)));

        boolean refused = IntStream.range(0, 10_000)
                .anyMatch(i -> !limits.take("192.0.2.1", Set.of(Limit.ALL)).isZero());

        assertThat(refused).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /v1/servers      | ALL
            GET    | /mcp/github      | ALL
            HEAD   | /portal/signin   | ALL
            POST   | /mcp/github      | ALL WRITES MCP
            POST   | /oauth/register  | ALL WRITES REGISTRATION
            POST   | /register        | ALL WRITES REGISTRATION
            POST   | /signin          | ALL WRITES SIGN_IN
            POST   | /h/a/signin/code | ALL WRITES SIGN_IN
            POST   | /recover         | ALL WRITES SIGN_IN
            POST   | /signup          | ALL WRITES SIGN_IN
            DELETE | /v1/users/x      | ALL WRITES
            """)
    void fallsUnderTheLimitsOfItsKind(String method, String path, String names) {
        assertThat(Limit.of(method, path)).extracting(Limit::name).containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void saysWholeSecondsAtLeastOne() {
        assertThat(new TooMany(Duration.ofMillis(10)).retryAfter()).isEqualTo("1");
        assertThat(new TooMany(Duration.ofMillis(2_001)).retryAfter()).isEqualTo("3");
    }
}
