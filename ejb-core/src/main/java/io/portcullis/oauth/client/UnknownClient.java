package io.portcullis.oauth.client;

import jakarta.ejb.ApplicationException;

/** No client of that id at this host. */
@ApplicationException(rollback = true)
public class UnknownClient extends RuntimeException {
    public UnknownClient(String clientId) {
        super("There is no client " + clientId);
    }
}
