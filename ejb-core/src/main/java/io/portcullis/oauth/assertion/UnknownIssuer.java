package io.portcullis.oauth.assertion;

import jakarta.ejb.ApplicationException;

/** No trusted issuer of that id at this host. */
@ApplicationException(rollback = true)
public class UnknownIssuer extends RuntimeException {
    public UnknownIssuer(String id) {
        super("There is no trusted issuer " + id);
    }
}
