package io.portcullis.catalog;

import jakarta.ejb.ApplicationException;

/** No server, or no tool, of that name at this host. */
@ApplicationException(rollback = true)
public class UnknownServer extends RuntimeException {
    public UnknownServer(String what) {
        super("There is no " + what);
    }
}
