package io.portcullis.consent;

import java.time.Duration;

/**
 * How long consents last.
 *
 * @param longestDays the longest that a human may choose, at most 90
 * @param idle after which one that no agent used ends
 */
public record ConsentSettings(int longestDays, Duration idle) {
    private static final int LONGEST = 90;

    public ConsentSettings {
        if (longestDays < 1 || longestDays > LONGEST) {
            throw new IllegalArgumentException("portcullis.consent.longest-days is 1 to 90");
        }
    }
}
