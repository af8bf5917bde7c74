package io.portcullis.directory;

import jakarta.ejb.ApplicationException;

/** No open request for access of that number at this host. */
@ApplicationException(rollback = true)
public class UnknownRequest extends RuntimeException {
    public UnknownRequest(long id) {
        super("There is no open access request " + id + "; it may have been settled meanwhile");
    }
}
