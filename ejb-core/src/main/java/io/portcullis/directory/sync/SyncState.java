package io.portcullis.directory.sync;

import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.identity.HostId;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the sync of a host is. */
@Entity
@Table(name = "directory_sync")
@NamedQuery(name = "SyncState.number", query = "select s.number from SyncState s where s.host = :host")
@NamedQuery(
        name = "SyncState.take",
        query = "update SyncState s set s.lease = :lease, s.leaseUntil = :until"
                + " where s.host = :host and (s.leaseUntil is null or s.leaseUntil < :now)")
@NamedQuery(
        name = "SyncState.renew",
        query = "update SyncState s set s.leaseUntil = :until where s.host = :host and s.lease = :lease")
class SyncState {
    private static final int LONGEST_DETAIL = 1000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration FIRST_REPEAT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 4;

    enum Outcome {
        NEVER,
        DONE,
        FAILED,
        PAUSED
    }

    @Id
    @Column(name = "host_id")
    private String host;

    @Column(name = "number")
    private long number;

    @Nullable
    @Column(name = "kind")
    private String kind;

    @Column(name = "asked")
    private String asked;

    @Column(name = "unknown_groups")
    private String unknown;

    @Nullable
    @Column(name = "synced_at")
    private OffsetDateTime syncedAt;

    @Nullable
    @Column(name = "tried_at")
    private OffsetDateTime triedAt;

    @Column(name = "state")
    private String state;

    @Column(name = "detail")
    private String detail;

    @Column(name = "failures")
    private int failures;

    @Column(name = "lapse_told")
    private boolean lapseTold;

    @Nullable
    @Column(name = "lease")
    private String lease;

    @Nullable
    @Column(name = "lease_until")
    private OffsetDateTime leaseUntil;

    @SuppressWarnings("NullAway.Init")
    protected SyncState() {}

    SyncState(HostId host) {
        this.host = host.value();
        this.asked = "";
        this.unknown = "";
        this.state = Outcome.NEVER.name();
        this.detail = "";
    }

    void done(DirectoryKind provider, Set<GroupKey> groups, Set<GroupKey> unknownGroups, OffsetDateTime now) {
        number++;
        kind = provider.word();
        asked = text(groups);
        unknown = text(unknownGroups);
        syncedAt = now;
        failures = 0;
        lapseTold = false;
        ended(Outcome.DONE, "", now);
    }

    /** @return whether that is new */
    boolean paused(String why, OffsetDateTime now) {
        boolean news = outcome() != Outcome.PAUSED;
        ended(Outcome.PAUSED, why, now);
        return news;
    }

    /** @return whether that is new */
    boolean failed(String why, OffsetDateTime now) {
        boolean news = outcome() != Outcome.FAILED;
        failures++;
        ended(Outcome.FAILED, why, now);
        return news;
    }

    private void ended(Outcome outcome, String why, OffsetDateTime now) {
        state = outcome.name();
        detail = why.length() > LONGEST_DETAIL ? why.substring(0, LONGEST_DETAIL) : why;
        triedAt = now;
        lease = null;
        leaseUntil = null;
    }

    /** @return true the first time that nobody counts any more */
    boolean lapses(Duration lasting, OffsetDateTime now) {
        boolean lapsed = syncedAt != null && !now.isBefore(syncedAt.plus(lasting)) && !lapseTold;
        lapseTold |= lapsed;
        return lapsed;
    }

    /** After a failure sooner than the interval, and later each time. */
    boolean isDue(Duration interval, boolean asksSomethingElse, OffsetDateTime now) {
        if (triedAt == null || asksSomethingElse && outcome() == Outcome.DONE) {
            return true;
        }
        Duration repeat = FIRST_REPEAT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration pause = outcome() == Outcome.FAILED && repeat.compareTo(interval) < 0 ? repeat : interval;
        return !now.isBefore(triedAt.plus(pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause));
    }

    boolean holds(String taken) {
        return taken.equals(lease);
    }

    boolean isRunning(OffsetDateTime now) {
        return leaseUntil != null && now.isBefore(leaseUntil);
    }

    long number() {
        return number;
    }

    @Nullable
    String kind() {
        return kind;
    }

    Set<GroupKey> asked() {
        return groups(asked);
    }

    Set<GroupKey> unknown() {
        return groups(unknown);
    }

    @Nullable
    OffsetDateTime syncedAt() {
        return syncedAt;
    }

    @Nullable
    OffsetDateTime triedAt() {
        return triedAt;
    }

    Outcome outcome() {
        return Outcome.valueOf(state);
    }

    String detail() {
        return detail;
    }

    private static String text(Set<GroupKey> groups) {
        return groups.stream()
                .map(group -> group.use().name() + " " + group.key())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Set<GroupKey> groups(String text) {
        return text.lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new GroupKey(Use.valueOf(parts[0]), parts[1]))
                .collect(Collectors.toSet());
    }
}
