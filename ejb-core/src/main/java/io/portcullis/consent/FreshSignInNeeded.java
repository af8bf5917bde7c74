package io.portcullis.consent;

import jakarta.ejb.ApplicationException;

/** To let an agent do more takes a sign-in of the last five minutes. */
@ApplicationException(rollback = true)
public class FreshSignInNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FreshSignInNeeded() {
        super("Sign in again to let an agent do more");
    }
}
