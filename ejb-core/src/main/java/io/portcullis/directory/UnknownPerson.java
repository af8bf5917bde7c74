package io.portcullis.directory;

import jakarta.ejb.ApplicationException;

/** No human of that id at this host. */
@ApplicationException(rollback = true)
public class UnknownPerson extends RuntimeException {
    public UnknownPerson(String user) {
        super("There is no user " + user);
    }
}
