package io.portcullis.directory.sync;

import io.portcullis.directory.source.Directories;
import io.portcullis.directory.source.Directory;
import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryFault;
import io.portcullis.directory.source.DirectoryUser;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.people.DirectorySync;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the directory and has kept what it says: all of it, or nothing. Thread-safe. */
public class SyncRuns {
    private static final Logger LOG = Logger.getLogger(SyncRuns.class.getName());

    private final Connections connections;
    private final DirectorySyncs syncs;
    private final Directories directories;
    private final SecureRandom random;
    private final Executor threads;

    /** @param threads that wait for providers */
    public SyncRuns(
            Connections connections,
            DirectorySyncs syncs,
            Directories directories,
            SecureRandom random,
            Executor threads) {
        this.connections = connections;
        this.syncs = syncs;
        this.directories = directories;
        this.random = random;
        this.threads = threads;
    }

    /** Begins a sync where it is time for one and no node is at it. */
    public void startIfDue(HostId host, DirectorySync asked) {
        if (syncs.isDue(host, asked)) {
            start(host, asked, false);
        }
    }

    /**
     * Begins a sync on a thread of its own.
     *
     * @param removals whether many may leave at once
     * @return false where one is under way
     */
    public boolean start(HostId host, DirectorySync asked, boolean removals) {
        String lease = RandomText.id(random);
        boolean taken = syncs.take(host, lease);
        if (taken) {
            threads.execute(() -> run(host, lease, asked, removals));
        }
        return taken;
    }

    /** What a sync would do; nothing is kept. */
    public SyncPreview preview(HostId host, DirectorySync asked) throws DirectoryFault {
        DirectoryConnection connection = connection(host, asked);
        Directory directory = directories.open(connection);
        Reading reading = read(directory, asked.groups(), () -> {});
        SyncPlan plan = syncs.plan(host, connection, reading);
        return new SyncPreview(
                lines(plan.added()),
                lines(plan.removed()),
                (plan.removesTooMuch() ? plan.deactivated() : ended(directory, plan))
                        .stream().map(UserId::value).sorted().toList(),
                reading.unknown().stream().map(GroupKey::key).sorted().toList(),
                plan.removesTooMuch());
    }

    private void run(HostId host, String lease, DirectorySync asked, boolean removals) {
        try {
            synchronize(host, lease, asked, removals);
        } catch (DirectoryFault | RuntimeException fault) {
            LOG.log(Level.WARNING, "The directory of host {0} was not synced: {1}", new Object[] {
                host, fault.getMessage()
            });
            String why = fault instanceof DirectoryFault ? fault.getMessage() : "the sync failed; see the log";
            tell(host, lease, String.valueOf(why), asked);
        }
    }

    /** Who cannot tell leaves the lease to its end. */
    private void tell(HostId host, String lease, String why, DirectorySync asked) {
        try {
            syncs.fail(host, lease, why, asked.lasting());
        } catch (RuntimeException lost) {
            LOG.log(Level.WARNING, "That could not be kept: {0}", lost.getMessage());
        }
    }

    private void synchronize(HostId host, String lease, DirectorySync asked, boolean removals) throws DirectoryFault {
        DirectoryConnection connection = connection(host, asked);
        Directory directory = directories.open(connection);
        Reading reading = read(directory, asked.groups(), () -> syncs.renew(host, lease));
        SyncPlan plan = syncs.plan(host, connection, reading);
        if (plan.removesTooMuch() && !removals) {
            LOG.log(Level.WARNING, "The sync of host {0} pauses: {1} of {2} memberships would end", new Object[] {
                host, plan.removed().size(), plan.before()
            });
            syncs.pause(host, lease, plan, asked.lasting());
            return;
        }
        syncs.apply(host, lease, connection.kind(), reading, plan, ended(directory, plan));
    }

    private DirectoryConnection connection(HostId host, DirectorySync asked) throws DirectoryFault {
        DirectoryConnection connection = connections
                .of(host)
                .orElseThrow(() -> new DirectoryFault(
                        "there is no connection to the directory; give it one with PUT /v1/directory-sync/connection"));
        if (!connection.kind().word().equals(asked.type())) {
            throw new DirectoryFault("the document asks " + asked.type() + ", and the connection is to "
                    + connection.kind().word());
        }
        return connection;
    }

    private static Reading read(Directory directory, Set<GroupKey> groups, Runnable eachTime) throws DirectoryFault {
        Map<GroupKey, List<DirectoryUser>> members = new HashMap<>();
        Set<GroupKey> unknown = new HashSet<>();
        for (GroupKey group : groups) {
            Optional<List<DirectoryUser>> found = directory.members(group);
            found.ifPresentOrElse(users -> members.put(group, users), () -> unknown.add(group));
            eachTime.run();
        }
        return new Reading(members, unknown);
    }

    /** Those who are in no group any more are asked for one by one: some providers take leavers out of every group. */
    private static Set<UserId> ended(Directory directory, SyncPlan plan) throws DirectoryFault {
        Set<UserId> ended = new HashSet<>(plan.deactivated());
        for (Map.Entry<UserId, String> vanished : plan.vanished().entrySet()) {
            Optional<DirectoryUser> now = directory.user(vanished.getValue());
            if (now.isEmpty() || now.get().state() == DirectoryUser.State.DEACTIVATED) {
                ended.add(vanished.getKey());
            }
        }
        return ended;
    }

    private static List<String> lines(Collection<Membership> memberships) {
        return memberships.stream()
                .map(membership -> membership.user() + " " + membership.group().key())
                .sorted()
                .toList();
    }
}
