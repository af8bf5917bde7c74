package io.portcullis;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.directory.source.ScriptedApi;
import io.portcullis.directory.sync.SyncStatus;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.tenancy.HostChanged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static io.portcullis.TestSync.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** A host whose directory is an Okta with ann and bob; ann has a role too. */
abstract class SyncScene {
    static final DirectorySync ASKED =
            new DirectorySync("okta", Duration.ofHours(1), Map.of("g1", "engineering"), Map.of("g2", "developer"));
    static final GroupKey TEAM = new GroupKey(Use.TEAM, "g1");
    static final GroupKey ROLE = new GroupKey(Use.ROLE, "g2");
    static final UserId ANN = new UserId("ann@example.com");

    final MovableClock clock = new MovableClock();
    final ScriptedApi okta = new ScriptedApi();
    TestSync sync;

    abstract TestDatabase open();

    @BeforeEach
    void connect() {
        sync = new TestSync(open(), clock);
        connect(okta.url());
        group("g1", active("ann"), active("bob"));
        group("g2", active("ann"));
    }

    @AfterEach
    void close() {
        okta.close();
    }

    void connect(String address) {
        sync.does(r -> r.connections()
                .put(HOST, DirectoryConnection.of(DirectoryKind.OKTA, address, null, "", new Secret("00-token"))));
    }

    void run() {
        assertThat(sync.node().start(HOST, ASKED, false)).isTrue();
    }

    boolean due(DirectorySync asked) {
        return sync.in(r -> r.syncs().isDue(HOST, asked));
    }

    DirectoryMembers members() {
        return sync.in(r -> r.members().of(HOST));
    }

    SyncStatus status() {
        return sync.in(r -> r.syncs().status(HOST));
    }

    List<String> types() {
        return sync.changed.stream().map(HostChanged::type).toList();
    }

    void group(String id, String... users) {
        group(id, List.of(users));
    }

    void group(String id, List<String> users) {
        okta.answers("GET /api/v1/groups/" + id + "/users?limit=200", "[" + String.join(",", users) + "]");
    }

    static String active(String name) {
        return user(name, "ACTIVE");
    }

    static String user(String name, String status) {
        return "{\"id\":\"" + name + "\",\"status\":\"" + status + "\",\"profile\":{\"login\":\"" + name
                + "@example.com\"}}";
    }
}
