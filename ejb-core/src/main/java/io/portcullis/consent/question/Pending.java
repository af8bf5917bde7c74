package io.portcullis.consent.question;

/** What became of looking a pending question up. */
public sealed interface Pending {
    record Asked(Question question) implements Pending {}

    record Gone(Why why) implements Pending {}

    enum Why {
        UNKNOWN,
        EXPIRED,
        /** Begun in another browser: somebody sent this link. */
        OTHER_BROWSER,
        /** Another human looked at it first. */
        OTHER_PERSON,
        ANSWERED
    }
}
