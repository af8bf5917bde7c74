package io.portcullis.tenancy;

import io.portcullis.identity.HostId;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Proposes an address that people can say on the telephone: {@code acme-brave-coral-37}. */
final class HostName {
    private static final List<String> WORDS = List.of(
            "brave", "calm", "clear", "eager", "fair", "firm", "frank", "glad", "keen", "kind", "lively", "merry",
            "noble", "proud", "quick", "quiet", "ready", "sharp", "steady", "sturdy", "swift", "tidy", "warm", "wise");
    private static final List<String> COLOURS = List.of(
            "amber", "azure", "beige", "bronze", "coral", "cream", "crimson", "cyan", "green", "indigo", "ivory",
            "jade", "lilac", "maroon", "ochre", "olive", "orange", "pearl", "plum", "ruby", "silver", "teal", "violet",
            "white");
    private static final int NUMBERS = 90;
    private static final int SMALLEST = 10;
    private static final int LONGEST_PREFIX = 40;

    private HostName() {}

    /** @param prefix whatever a person typed; what cannot stand in a DNS label becomes a hyphen */
    static HostId proposed(String prefix, RandomGenerator random) {
        String label =
                prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String start = label.isEmpty() ? "host" : label.substring(0, Math.min(label.length(), LONGEST_PREFIX));
        return new HostId(String.join(
                "-",
                start.replaceAll("-+$", ""),
                WORDS.get(random.nextInt(WORDS.size())),
                COLOURS.get(random.nextInt(COLOURS.size())),
                String.valueOf(SMALLEST + random.nextInt(NUMBERS))));
    }
}
