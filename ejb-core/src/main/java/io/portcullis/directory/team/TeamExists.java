package io.portcullis.directory.team;

import jakarta.ejb.ApplicationException;

/** A team of that key is at this host already. */
@ApplicationException(rollback = true)
public class TeamExists extends RuntimeException {
    public TeamExists(String key) {
        super("Team " + key + " exists already; change it instead");
    }
}
