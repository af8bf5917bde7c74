package io.portcullis.policy.condition;

/** A text that is no condition; the message says what is wrong and where. */
public final class InvalidCondition extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidCondition(String message) {
        super(message);
    }
}
