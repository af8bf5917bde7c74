package io.portcullis.tenancy;

import jakarta.ejb.ApplicationException;

/** No host of that name. */
@ApplicationException(rollback = true)
public class UnknownHost extends RuntimeException {
    public UnknownHost(String host) {
        super("There is no host " + host);
    }
}
