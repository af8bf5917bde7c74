package io.portcullis.policy.document;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: {@code 30s}, {@code 10MB}. */
final class Quantities {
    static final String DURATION =
            "a duration is a whole number above 0 with ms, s, m, h or d, such as \"30s\" or \"1h\"";
    static final String SIZE =
            "a size is a whole number with B, KB, MB, GB (decimal) or KiB, MiB, GiB, such as \"10MB\"";

    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,12})([A-Za-z]{1,3})");
    private static final Map<String, Duration> TIME = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> BYTES = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Quantities() {}

    static Optional<Duration> duration(String text) {
        Matcher parts = QUANTITY.matcher(text);
        Duration unit = parts.matches() ? TIME.get(parts.group(2)) : null;
        if (unit == null) {
            return Optional.empty();
        }
        Duration duration = unit.multipliedBy(Long.parseLong(parts.group(1)));
        return duration.isZero() || duration.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(duration);
    }

    static Optional<Long> size(String text) {
        Matcher parts = QUANTITY.matcher(text);
        Long unit = parts.matches() ? BYTES.get(parts.group(2)) : null;
        long number = unit == null ? 0 : Long.parseLong(parts.group(1));
        return unit == null || number > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(number * unit);
    }
}
