package io.portcullis.directory;

import jakarta.ejb.ApplicationException;

/** A human of that id is at this host already. */
@ApplicationException(rollback = true)
public class PersonExists extends RuntimeException {
    public PersonExists(String user) {
        super("User " + user + " exists already; change it instead");
    }
}
