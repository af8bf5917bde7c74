package io.portcullis.directory;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;

/** What a human could do until now, they cannot any more; what that ends, ends in the same transaction. */
public record PersonLeft(HostId host, UserId user, How how) {
    public enum How {
        /** Whoever is signed in carries the old roles: sessions end. */
        ROLES_CHANGED,
        /** Sessions, consents and tokens end; the password stays for the day they are enabled again. */
        DISABLED,
        /** Nothing stays but the record. */
        DELETED
    }

    public boolean gone() {
        return how != How.ROLES_CHANGED;
    }
}
