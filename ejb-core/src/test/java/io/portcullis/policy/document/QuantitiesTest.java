package io.portcullis.policy.document;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "30s, PT30S", "5m, PT5M", "1h, PT1H", "90d, PT2160H", "36500d, PT876000H", "007s, PT7S"
    })
    void readDurations(String text, Duration duration) {
        assertThat(Quantities.duration(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "s",
                "0s",
                "-1s",
                "1.5h",
                "1 h",
                " 1h",
                "1h ",
                "1H",
                "1min",
                "1w",
                "36501d",
                "999999999999d",
                "1234567890123s",
                "PT1H",
                "1h30m",
                "10MB"
            })
    void readNothingElseAsADuration(String text) {
        assertThat(Quantities.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "1B, 1",
        "10KB, 10000",
        "10MB, 10000000",
        "1GB, 1000000000",
        "1KiB, 1024",
        "1MiB, 1048576",
        "1GiB, 1073741824",
        "9223372036GB, 9223372036000000000",
        "8589934591GiB, 9223372035781033984"
    })
    void readSizes(String text, long bytes) {
        assertThat(Quantities.size(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "MB",
                "10 MB",
                "10mb",
                "10megs",
                "1.5MB",
                "-1B",
                "1TB",
                "10kB",
                "1h",
                "9223372037GB",
                "8589934592GiB"
            })
    void readNothingElseAsASize(String text) {
        assertThat(Quantities.size(text)).isEmpty();
    }

    @Test
    void sayHowTheyAreWritten() {
        assertThat(Quantities.DURATION).contains("30s");
        assertThat(Quantities.SIZE).contains("10MB");
    }
}
