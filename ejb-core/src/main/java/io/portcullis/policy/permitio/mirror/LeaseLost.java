package io.portcullis.policy.permitio.mirror;

import jakarta.ejb.ApplicationException;

/** Another node mirrors the host by now. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("another node mirrors this host to Permit by now");
    }
}
