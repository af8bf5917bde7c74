package io.portcullis.signin.federation;

import jakarta.ejb.ApplicationException;

/** No identity provider of that key at this host. */
@ApplicationException(rollback = true)
public class UnknownProvider extends RuntimeException {
    public UnknownProvider(String key) {
        super("There is no identity provider " + key);
    }
}
