package io.portcullis.directory.team;

import jakarta.ejb.ApplicationException;

/** No team of that key at this host. */
@ApplicationException(rollback = true)
public class UnknownTeam extends RuntimeException {
    public UnknownTeam(String key) {
        super("There is no team " + key);
    }
}
