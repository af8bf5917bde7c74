package io.portcullis.policy.store;

import io.portcullis.identity.HostId;
import io.portcullis.policy.DirectoryMembers;

/** What the identity provider of a host said last, wherever that is kept. Thread-safe. */
public interface SyncedMembers {
    /** Of the last successful sync; 0 where there was none. */
    long number(HostId host);

    /** {@link DirectoryMembers#NONE} where there was no sync. However old: whoever reads it looks at its age. */
    DirectoryMembers of(HostId host);
}
