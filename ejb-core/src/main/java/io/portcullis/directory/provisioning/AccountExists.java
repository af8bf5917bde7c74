package io.portcullis.directory.provisioning;

import jakarta.ejb.ApplicationException;

/** Somebody or something of that name is provisioned already (RFC 7644 §3.3, {@code uniqueness}). */
@ApplicationException(rollback = true)
public class AccountExists extends RuntimeException {
    public AccountExists(String message) {
        super(message);
    }
}
