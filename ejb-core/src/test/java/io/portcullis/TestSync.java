package io.portcullis;

import io.portcullis.directory.People;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.identity.LinkedIdentities;
import io.portcullis.directory.revocation.DenyList;
import io.portcullis.directory.source.Directories;
import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.directory.source.ScriptedApi;
import io.portcullis.directory.sync.Connections;
import io.portcullis.directory.sync.DirectorySyncs;
import io.portcullis.directory.sync.Reading;
import io.portcullis.directory.sync.StoredMembers;
import io.portcullis.directory.sync.SyncPlan;
import io.portcullis.directory.sync.SyncRuns;
import io.portcullis.directory.team.Teams;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.tenancy.Epochs;
import io.portcullis.tenancy.FactsMoved;
import io.portcullis.tenancy.HostChanged;
import io.portcullis.tenancy.key.Vaults;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static io.portcullis.TestHouse.withCaller;

/** The directory sync as the container would build it: each step in a transaction of its own. */
final class TestSync {
    static final HostId HOST = HostId.DEFAULT;

    final List<HostChanged> changed = new CopyOnWriteArrayList<>();
    final List<PersonLeft> left = new CopyOnWriteArrayList<>();

    /** What a node does while a provider is asked. */
    Executor threads = Runnable::run;

    private final TestDatabase database;
    private final Clock clock;
    private final Vaults vaults = TestVaults.of(HOST);

    TestSync(TestDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rooms(
            Epochs epochs,
            Connections connections,
            DirectorySyncs syncs,
            StoredMembers members,
            DenyList denyList,
            People people,
            LinkedIdentities identities) {}

    <T> T in(Function<Rooms, T> work) {
        return database.persisting(em -> work.apply(with(em)));
    }

    void does(Consumer<Rooms> work) {
        in(rooms -> {
            work.accept(rooms);
            return true;
        });
    }

    /** A node with nothing in memory. */
    SyncRuns node() {
        return new SyncRuns(
                new EachConnection(),
                new EachStep(),
                new Directories(ScriptedApi.egress()),
                new SecureRandom(),
                task -> threads.execute(task));
    }

    void liveALittle() {
        try (ScriptedApi okta = new ScriptedApi()) {
            okta.answers(
                    "GET /api/v1/groups/g1/users?limit=200",
                    "[{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"ann@example.com\"}}]");
            does(r -> r.connections()
                    .put(HOST, DirectoryConnection.of(DirectoryKind.OKTA, okta.url(), null, "", new Secret("token"))));
            node().start(HOST, new DirectorySync("okta", Duration.ofHours(1), Map.of("g1", "team"), Map.of()), false);
        }
    }

    private final class EachConnection extends Connections {
        @Override
        public Optional<DirectoryConnection> of(HostId host) {
            return in(r -> r.connections().of(host));
        }
    }

    private final class EachStep extends DirectorySyncs {
        @Override
        public boolean isDue(HostId host, DirectorySync sync) {
            return in(r -> r.syncs().isDue(host, sync));
        }

        @Override
        public boolean take(HostId host, String lease) {
            return in(r -> r.syncs().take(host, lease));
        }

        @Override
        public void renew(HostId host, String lease) {
            does(r -> r.syncs().renew(host, lease));
        }

        @Override
        public SyncPlan plan(HostId host, DirectoryConnection connection, Reading reading) {
            return in(r -> r.syncs().plan(host, connection, reading));
        }

        @Override
        public void apply(
                HostId host, String lease, DirectoryKind kind, Reading reading, SyncPlan plan, Set<UserId> ended) {
            does(r -> r.syncs().apply(host, lease, kind, reading, plan, ended));
        }

        @Override
        public void pause(HostId host, String lease, SyncPlan plan, Duration lasting) {
            does(r -> r.syncs().pause(host, lease, plan, lasting));
        }

        @Override
        public void fail(HostId host, String lease, String why, Duration lasting) {
            does(r -> r.syncs().fail(host, lease, why, lasting));
        }
    }

    private Rooms with(EntityManager em) {
        Epochs epochs = inject(new Epochs(database.kind()), em);
        Event<HostChanged> changes = events(change -> {
            epochs.administered(change);
            changed.add(change);
        });
        Event<FactsMoved> moves = events(epochs::moved);
        Event<PersonLeft> leaving = events(left::add);
        People people = inject(new People(inject(new Teams(changes), em), clock, changes, leaving), em);
        LinkedIdentities identities = inject(new LinkedIdentities(clock, events(noted -> {})), em);
        DenyList denyList = withCaller(inject(new DenyList(clock, changes, leaving), em), "nobody");
        return new Rooms(
                epochs,
                inject(new Connections(vaults, changes), em),
                inject(new DirectorySyncs(identities, people, denyList, clock, changes, moves), em),
                inject(new StoredMembers(), em),
                denyList,
                people,
                identities);
    }
}
