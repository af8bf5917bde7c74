package io.portcullis.audit;

import jakarta.ejb.ApplicationException;

/** Nothing can be recorded, so nothing may be sent. */
@ApplicationException(rollback = true)
public final class AuditUnavailable extends RuntimeException {
    public AuditUnavailable(String message) {
        super(message, null, false, false);
    }
}
