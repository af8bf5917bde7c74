package io.portcullis.directory.sync;

import io.portcullis.directory.source.DirectoryFault;
import io.portcullis.identity.HostId;
import io.portcullis.policy.people.DirectorySync;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Directory syncs in the hands of administrators. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ManagedSyncs {
    private DirectorySyncs syncs;
    private SyncRuns runs;

    @SuppressWarnings("NullAway.Init")
    public ManagedSyncs() {}

    @Inject
    public ManagedSyncs(DirectorySyncs syncs, SyncRuns runs) {
        this.syncs = syncs;
        this.runs = runs;
    }

    @RolesAllowed("admin:read")
    public SyncStatus status(HostId host) {
        return syncs.status(host);
    }

    /**
     * Begins a sync now.
     *
     * @param asked as the document says; null where it says nothing
     * @param removals whether more than a fifth may leave
     * @return false where one is under way
     */
    @RolesAllowed("admin:write")
    public boolean start(HostId host, @Nullable DirectorySync asked, boolean removals) {
        return runs.start(host, something(asked), removals);
    }

    /** Asks the directory and keeps nothing. */
    @RolesAllowed("admin:write")
    public SyncPreview preview(HostId host, @Nullable DirectorySync asked) throws DirectoryFault {
        return runs.preview(host, something(asked));
    }

    private static DirectorySync something(@Nullable DirectorySync asked) {
        if (asked == null) {
            throw new NothingToSync();
        }
        return asked;
    }
}
