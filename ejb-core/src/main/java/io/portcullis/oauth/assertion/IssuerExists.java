package io.portcullis.oauth.assertion;

import jakarta.ejb.ApplicationException;

/** An issuer of that name is trusted already. */
@ApplicationException(rollback = true)
public class IssuerExists extends RuntimeException {
    public IssuerExists(String issuer) {
        super("Issuer " + issuer + " is trusted already; remove it first");
    }
}
