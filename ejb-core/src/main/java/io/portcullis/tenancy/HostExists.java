package io.portcullis.tenancy;

import jakarta.ejb.ApplicationException;

/** A host of that name is there, or was: names are not given twice, for the record knows the first one. */
@ApplicationException(rollback = true)
public class HostExists extends RuntimeException {
    public HostExists(String host) {
        super("Host " + host + " exists, or existed; choose another name");
    }
}
