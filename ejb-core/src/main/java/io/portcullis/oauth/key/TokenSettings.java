package io.portcullis.oauth.key;

import java.time.Duration;

/**
 * How access tokens are made.
 *
 * @param algorithm {@code RS256} or {@code ES256}
 * @param accessTokenLifetime at most ten minutes
 * @param keyLifetime after which the signing key is rotated
 */
public record TokenSettings(String algorithm, Duration accessTokenLifetime, Duration keyLifetime) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public TokenSettings {
        if (!algorithm.equals("RS256") && !algorithm.equals("ES256")) {
            throw new IllegalArgumentException("portcullis.oauth.algorithm is RS256 or ES256, not " + algorithm);
        }
        if (accessTokenLifetime.compareTo(LONGEST) > 0 || accessTokenLifetime.isNegative()) {
            throw new IllegalArgumentException("portcullis.oauth.access-token-seconds is at most 600");
        }
    }
}
