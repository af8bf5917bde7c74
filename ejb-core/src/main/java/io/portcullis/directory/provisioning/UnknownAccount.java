package io.portcullis.directory.provisioning;

import jakarta.ejb.ApplicationException;

/** Nobody and nothing of that id is provisioned at this host. */
@ApplicationException(rollback = true)
public class UnknownAccount extends RuntimeException {
    public UnknownAccount(String id) {
        super("There is no resource " + id);
    }
}
