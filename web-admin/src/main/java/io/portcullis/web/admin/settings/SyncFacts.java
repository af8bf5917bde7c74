package io.portcullis.web.admin.settings;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.sync.Connections;
import io.portcullis.directory.sync.ManagedSyncs;
import io.portcullis.directory.sync.SyncStatus;
import io.portcullis.enforcement.Facts;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.web.admin.edge.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the document asks of the directory, how it is reached, and how the last sync went. */
@Named
@RequestScoped
public class SyncFacts {
    @Inject
    private Visit visit;

    @Inject
    private Facts facts;

    @Inject
    private Connections connections;

    @Inject
    private ManagedSyncs syncs;

    @Inject
    private Clock clock;

    private @Nullable DirectorySync asked;
    private @Nullable DirectoryConnection connection;
    private SyncStatus status = SyncStatus.NEVER;

    @PostConstruct
    void read() {
        connection = connections.shown(visit.host()).orElse(null);
        status = syncs.status(visit.host());
        asked = facts.newest(visit.host()).policy().directory().orElse(null);
    }

    /** Null where the document names no directory. */
    public @Nullable DirectorySync getAsked() {
        return asked;
    }

    public int getMinutes() {
        return asked == null ? 0 : (int) asked.interval().toMinutes();
    }

    public @Nullable DirectoryConnection getConnection() {
        return connection;
    }

    /** A directory of another type than the document asks is not asked at all. */
    public boolean isOther() {
        return asked != null && connection != null && !connection.kind().word().equals(asked.type());
    }

    public boolean isReady() {
        return asked != null && connection != null && !isOther();
    }

    public SyncStatus getStatus() {
        return status;
    }

    public @Nullable OffsetDateTime getLapsesAt() {
        return asked == null ? null : status.lapsesAt(asked);
    }

    public boolean isLapsed() {
        OffsetDateTime end = getLapsesAt();
        return end != null && !OffsetDateTime.now(clock).isBefore(end);
    }
}
