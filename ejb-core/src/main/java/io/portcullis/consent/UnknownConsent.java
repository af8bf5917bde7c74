package io.portcullis.consent;

import jakarta.ejb.ApplicationException;

/** No living consent of that id, or not the caller's. */
@ApplicationException(rollback = true)
public class UnknownConsent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownConsent(String id) {
        super("There is no living consent " + id);
    }
}
