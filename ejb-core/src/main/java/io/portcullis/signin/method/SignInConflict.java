package io.portcullis.signin.method;

import jakarta.ejb.ApplicationException;

/** A change of how people sign in that cannot be made as things are; the message says what to do first. */
@ApplicationException(rollback = true)
public class SignInConflict extends Exception {
    private static final long serialVersionUID = 1L;

    public SignInConflict(String message) {
        super(message);
    }
}
