package io.portcullis.oauth;

import io.portcullis.identity.Subject;

/** What came of looking at an access token. */
public sealed interface Verification {
    record Verified(Subject subject) implements Verification {}

    /** @param description for the challenge and the log; says what to do, never what the token held */
    record Rejected(String description) implements Verification {}
}
