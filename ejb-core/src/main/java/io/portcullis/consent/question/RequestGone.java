package io.portcullis.consent.question;

import jakarta.ejb.ApplicationException;

/** A question cannot be answered any more, or not by this browser or this human. */
@ApplicationException(rollback = true)
public class RequestGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Pending.Why why;

    public RequestGone(Pending.Why why) {
        super("The request cannot be answered: " + why);
        this.why = why;
    }

    public Pending.Why why() {
        return why;
    }
}
