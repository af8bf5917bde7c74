package io.portcullis.catalog;

import jakarta.ejb.ApplicationException;

/** The key is taken. */
@ApplicationException(rollback = true)
public class ServerExists extends RuntimeException {
    public ServerExists(String key) {
        super("Server " + key + " is imported already; delete it first or choose another key");
    }
}
