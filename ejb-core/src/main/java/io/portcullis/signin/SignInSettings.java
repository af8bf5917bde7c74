package io.portcullis.signin;

import java.time.Duration;

/**
 * How people sign in.
 *
 * @param hashing of new passwords; both kinds are verified
 * @param idle after which a session nobody used ends
 * @param lifetime after which every session ends
 * @param secureCookies whether cookies are for TLS alone
 */
public record SignInSettings(Hashing hashing, Duration idle, Duration lifetime, boolean secureCookies) {
    public enum Hashing {
        ARGON2ID,
        /** For shops whose cryptography must be FIPS-approved. */
        PBKDF2
    }
}
