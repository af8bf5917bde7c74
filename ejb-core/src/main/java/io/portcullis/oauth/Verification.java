package io.portcullis.oauth;

import io.portcullis.identity.Subject;

/** What came of looking at an access token. */
public sealed interface Verification {
    record Verified(Subject subject) implements Verification {}

    /**
     * A genuine token whose client or whose self has ended, as far as the snapshot knows; a newer one may know better.
     *
     * @param description for the challenge and the log
     */
    record Ended(String description) implements Verification {}

    /** @param description for the challenge and the log; says what to do, never what the token held */
    record Rejected(String description) implements Verification {}
}
