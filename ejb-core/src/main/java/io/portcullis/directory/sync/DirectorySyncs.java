package io.portcullis.directory.sync;

import io.portcullis.directory.People;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.revocation.DenyList;
import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.directory.source.DirectoryUser;
import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.HostChanged;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a sync keeps, one step a transaction. Whoever lost the lease meanwhile keeps nothing. */
@Stateless
public class DirectorySyncs {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int MOST_NAMES = 10;

    @PersistenceContext
    private EntityManager em;

    private LinkedIdentities identities;
    private People people;
    private DenyList denyList;
    private Clock clock;
    private Event<HostChanged> changes;
    private Event<FactsMoved> moves;

    @SuppressWarnings("NullAway.Init")
    public DirectorySyncs() {}

    @Inject
    public DirectorySyncs(
            LinkedIdentities identities,
            People people,
            DenyList denyList,
            Clock clock,
            Event<HostChanged> changes,
            Event<FactsMoved> moves) {
        this.identities = identities;
        this.people = people;
        this.denyList = denyList;
        this.clock = clock;
        this.changes = changes;
        this.moves = moves;
    }

    /** Whether it is time to ask again. */
    @PermitAll
    public boolean isDue(HostId host, DirectorySync sync) {
        SyncState state = em.find(SyncState.class, host.value());
        if (state == null) {
            return true;
        }
        boolean other = !sync.type().equals(state.kind()) || !sync.groups().equals(state.asked());
        return state.isDue(sync.interval(), other, now());
    }

    /** @return false where another sync of the host is under way */
    @PermitAll
    public boolean take(HostId host, String lease) {
        if (em.find(SyncState.class, host.value()) == null) {
            em.persist(new SyncState(host));
            em.flush();
        }
        return em.createNamedQuery("SyncState.take")
                        .setParameter("host", host.value())
                        .setParameter("lease", lease)
                        .setParameter("until", now().plus(LEASE))
                        .setParameter("now", now())
                        .executeUpdate()
                == 1;
    }

    @PermitAll
    public void renew(HostId host, String lease) {
        int rows = em.createNamedQuery("SyncState.renew")
                .setParameter("host", host.value())
                .setParameter("lease", lease)
                .setParameter("until", now().plus(LEASE))
                .executeUpdate();
        if (rows != 1) {
            throw new LeaseLost();
        }
    }

    /** What a reading would change. */
    @PermitAll
    public SyncPlan plan(HostId host, DirectoryConnection connection, Reading reading) {
        boolean subjectsAreOurs = connection.kind() != DirectoryKind.ENTRA;
        Map<String, UserId> linked =
                subjectsAreOurs ? identities.subjects(host, connection.address().toString()) : Map.of();
        Set<UserId> elsewhere = Set.copyOf(linked.values());
        return SyncPlan.of(reading, stored(host), user -> who(user, linked, elsewhere));
    }

    /** A linked account is whose it is; an address counts for whoever is linked to no other account there. */
    private static Optional<UserId> who(DirectoryUser user, Map<String, UserId> linked, Set<UserId> elsewhere) {
        UserId known = linked.get(user.subject());
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.ofNullable(user.address())
                .flatMap(DirectorySyncs::named)
                .filter(id -> !elsewhere.contains(id));
    }

    private static Optional<UserId> named(String address) {
        try {
            return Optional.of(new UserId(address));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** @param ended who may not sign in at the provider any more */
    @PermitAll
    public void apply(
            HostId host, String lease, DirectoryKind kind, Reading reading, SyncPlan plan, Set<UserId> ended) {
        SyncState state = held(host, lease);
        for (StoredMember member : members(host)) {
            if (!plan.found().contains(member.membership())) {
                em.remove(member);
            }
        }
        // what is there may not collide with what comes
        em.flush();
        plan.added().forEach(membership -> em.persist(new StoredMember(host, membership)));
        state.done(kind, reading.asked(), reading.unknown(), now());
        em.flush();
        Set<UserId> members =
                plan.vanished().keySet().stream().filter(ended::contains).collect(Collectors.toSet());
        long revoked = ended.stream()
                .filter(user ->
                        members.contains(user) || people.known(host, user).isPresent())
                .filter(user -> denyList.deactivated(host, user, "deactivated at " + kind.word()))
                .count();
        if (plan.added().isEmpty() && plan.removed().isEmpty() && revoked == 0) {
            moves.fire(new FactsMoved(host));
        } else {
            changes.fire(new HostChanged(host, "directory_synced", kind.word(), said(plan, revoked)));
        }
    }

    /** @param lasting how long the last success counts */
    @PermitAll
    public void pause(HostId host, String lease, SyncPlan plan, Duration lasting) {
        String why = plan.removed().size() + " of " + plan.before()
                + " memberships would end, more than a fifth; nothing was changed. Look at the provider, then run the sync"
                + " with confirm=removals if they are meant to end";
        SyncState state = held(host, lease);
        if (state.paused(why, now())) {
            changes.fire(new HostChanged(host, "directory_sync_paused", host.value(), why));
        }
        lapse(host, state, lasting);
    }

    /** @param lasting how long the last success counts */
    @PermitAll
    public void fail(HostId host, String lease, String why, Duration lasting) {
        SyncState state = held(host, lease);
        if (state.failed(why, now())) {
            changes.fire(new HostChanged(host, "directory_sync_failed", host.value(), why));
        }
        lapse(host, state, lasting);
    }

    private void lapse(HostId host, SyncState state, Duration lasting) {
        if (state.lapses(lasting, now())) {
            changes.fire(new HostChanged(
                    host, "directory_lapsed", host.value(), "nobody is in a mapped team until a sync succeeds"));
        }
    }

    @PermitAll
    public SyncStatus status(HostId host) {
        SyncState state = em.find(SyncState.class, host.value());
        if (state == null) {
            return SyncStatus.NEVER;
        }
        String word =
                state.isRunning(now()) ? "running" : state.outcome().name().toLowerCase(Locale.ROOT);
        long members = stored(host).stream().map(Membership::user).distinct().count();
        List<String> unknown =
                state.unknown().stream().map(group -> group.key()).sorted().toList();
        return new SyncStatus(word, state.detail(), state.syncedAt(), state.triedAt(), members, unknown);
    }

    private SyncState held(HostId host, String lease) {
        SyncState state = em.find(SyncState.class, host.value(), LockModeType.PESSIMISTIC_WRITE);
        if (state == null || !state.holds(lease)) {
            throw new LeaseLost();
        }
        return state;
    }

    private List<Membership> stored(HostId host) {
        return members(host).stream().map(StoredMember::membership).toList();
    }

    private List<StoredMember> members(HostId host) {
        return em.createNamedQuery("StoredMember.of", StoredMember.class)
                .setParameter("host", host.value())
                .getResultList();
    }

    private static String said(SyncPlan plan, long revoked) {
        return plan.added().size() + " joined" + names(plan.added()) + ", "
                + plan.removed().size() + " left" + names(plan.removed()) + ", " + revoked + " revoked";
    }

    private static String names(Set<Membership> memberships) {
        if (memberships.isEmpty()) {
            return "";
        }
        return memberships.stream()
                .limit(MOST_NAMES)
                .map(membership -> membership.user() + " " + membership.group().key())
                .collect(Collectors.joining("; ", " (", memberships.size() > MOST_NAMES ? "; …)" : ")"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
