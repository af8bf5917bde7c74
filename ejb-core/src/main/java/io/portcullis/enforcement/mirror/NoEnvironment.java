package io.portcullis.enforcement.mirror;

import io.portcullis.identity.HostId;
import jakarta.ejb.ApplicationException;

/** The host has no environment of Permit. */
@ApplicationException
public class NoEnvironment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoEnvironment(HostId host) {
        super("host " + host + " has no environment of Permit; docs/permit.md says how it gets one");
    }
}
