package io.portcullis.directory.sync;

import jakarta.ejb.ApplicationException;

/** No document asks for a directory. */
@ApplicationException
public class NothingToSync extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NothingToSync() {
        super("The access-control document has no accessControl.identityProvider; apply one that does");
    }
}
