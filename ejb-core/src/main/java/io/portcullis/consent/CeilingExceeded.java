package io.portcullis.consent;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/** A human chose more than an administrator lets them; answered 403. The refusal is in the record, so nothing rolls back. */
@ApplicationException(rollback = false)
public class CeilingExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param ceiling null: no access at all */
    public CeilingExceeded(Trust asked, @Nullable Trust ceiling, ServerKey server) {
        super("Trust level \"" + asked.word() + "\" exceeds your maximum allowed level \""
                + (ceiling == null ? "none" : ceiling.word()) + "\" for server \"" + server + "\"");
    }
}
