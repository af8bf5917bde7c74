package io.portcullis;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.revocation.RevocationView;
import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryFault;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.directory.source.ScriptedApi;
import io.portcullis.directory.sync.SyncPreview;
import io.portcullis.directory.sync.SyncStatus;
import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.tenancy.HostChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestSync.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The directory sync, on every database: whatever goes wrong, nobody gets more than before. */
abstract class SyncContract {
    private static final DirectorySync ASKED =
            new DirectorySync("okta", Duration.ofHours(1), Map.of("g1", "engineering"), Map.of("g2", "developer"));
    private static final GroupKey TEAM = new GroupKey(Use.TEAM, "g1");
    private static final GroupKey ROLE = new GroupKey(Use.ROLE, "g2");
    private static final UserId ANN = new UserId("ann@example.com");

    private final MovableClock clock = new MovableClock();
    private final ScriptedApi okta = new ScriptedApi();
    private TestSync sync;

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

    @Test
    void whoIsInAGroupIsKept() {
        run();

        DirectoryMembers members = members();
        assertThat(members.number()).isEqualTo(1);
        assertThat(members.type()).isEqualTo("okta");
        assertThat(members.at()).isEqualTo(MovableClock.START);
        assertThat(members.asked()).containsExactlyInAnyOrder(TEAM, ROLE);
        assertThat(members.groups())
                .containsOnly(
                        Map.entry(ANN, Set.of(TEAM, ROLE)), Map.entry(new UserId("bob@example.com"), Set.of(TEAM)));
        assertThat(status().state()).isEqualTo("done");
        assertThat(sync.changed).last().extracting(HostChanged::type).isEqualTo("directory_synced");
    }

    @Test
    void nothingNewMovesTheFactsAndIsNoEntry() {
        run();
        long epoch = epoch();
        int told = sync.changed.size();

        clock.advance(Duration.ofHours(1));
        run();

        assertThat(epoch()).isGreaterThan(epoch);
        assertThat(sync.changed).hasSize(told);
        assertThat(members().at()).isEqualTo(clock.instant());
    }

    @Test
    void aFailureChangesNothingAndIsToldOnce() {
        run();
        okta.answers("GET /api/v1/groups/g2/users?limit=200", 503, Map.of(), "{}");

        clock.advance(Duration.ofHours(1));
        run();
        run();

        assertThat(members().number()).isEqualTo(1);
        assertThat(members().at()).isEqualTo(MovableClock.START);
        assertThat(members().groups()).hasSize(2);
        assertThat(status().state()).isEqualTo("failed");
        assertThat(status().detail()).contains("503");
        assertThat(types()).filteredOn("directory_sync_failed"::equals).hasSize(1);
    }

    @Test
    void thatNobodyCountsAnyMoreIsToldOnce() {
        run();
        okta.answers("GET /api/v1/groups/g1/users?limit=200", 503, Map.of(), "{}");

        clock.advance(Duration.ofMinutes(119));
        run();
        assertThat(types()).doesNotContain("directory_lapsed");
        clock.advance(Duration.ofMinutes(1));
        run();
        run();

        assertThat(types()).filteredOn("directory_lapsed"::equals).hasSize(1);
    }

    @Test
    void aPauseLapsesLikeAFailure() {
        run();
        group("g1");

        clock.advance(Duration.ofHours(2));
        run();

        assertThat(status().state()).isEqualTo("paused");
        assertThat(types()).endsWith("directory_sync_paused", "directory_lapsed");
    }

    @Test
    void noProviderIsAskedMoreThanOnceAMinute() {
        DirectorySync eager = new DirectorySync("okta", Duration.ofSeconds(1), ASKED.teams(), ASKED.roles());
        run();

        clock.advance(Duration.ofSeconds(59));
        assertThat(due(eager)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(due(eager)).isTrue();
    }

    @Test
    void moreThanAFifthLeavingPausesAndChangesNothing() {
        group("g1", people(0, 10));
        group("g2");
        run();
        group("g1", people(3, 10));

        run();

        assertThat(members().groups()).hasSize(10);
        assertThat(status().state()).isEqualTo("paused");
        assertThat(status().detail()).contains("3 of 10", "confirm=removals");
        assertThat(types()).filteredOn("directory_sync_paused"::equals).hasSize(1);
        run();
        assertThat(types()).filteredOn("directory_sync_paused"::equals).hasSize(1);
    }

    @Test
    void aFifthMayLeave() {
        group("g1", people(0, 10));
        group("g2");
        run();
        group("g1", people(2, 10));
        people(0, 2).forEach(user -> okta.answers("GET /api/v1/users/" + id(user), user));

        run();

        assertThat(members().groups()).hasSize(8);
        assertThat(sync.changed)
                .last()
                .extracting(HostChanged::detail)
                .asString()
                .contains("0 joined, 2 left");
    }

    @Test
    void whoConfirmsLetsThemLeave() {
        run();
        group("g1");
        group("g2");
        okta.answers("GET /api/v1/users/ann", active("ann")).answers("GET /api/v1/users/bob", active("bob"));

        sync.node().start(HOST, ASKED, true);

        assertThat(members().groups()).isEmpty();
        assertThat(status().state()).isEqualTo("done");
        assertThat(revoked()).isEmpty();
    }

    @Test
    void whoIsDeactivatedIsRevokedAndStaysSo() {
        sync.does(r -> r.people().create(HOST, new NewPerson(ANN.value(), "Ann", Set.of())));
        group("g1", user("ann", "SUSPENDED"), active("bob"));
        group("g2");

        run();

        assertThat(members().groups()).containsOnlyKeys(new UserId("bob@example.com"));
        assertThat(revoked()).containsExactly(ANN.value());
        assertThat(sync.left).containsExactly(new PersonLeft(HOST, ANN, PersonLeft.How.DISABLED));
        group("g1", active("ann"), active("bob"));
        run();
        assertThat(members().groups()).containsKey(ANN);
        assertThat(revoked()).containsExactly(ANN.value());
        assertThat(sync.left).hasSize(1);
    }

    /** Okta takes them out of every group. */
    @Test
    void whoVanishedAndIsDeactivatedIsRevoked() {
        group("g1", people(0, 10));
        group("g2");
        run();
        group("g1", people(2, 10));
        okta.answers("GET /api/v1/users/user0", user("user0", "DEPROVISIONED"));
        okta.answers("GET /api/v1/users/user1", active("user1"));

        run();

        assertThat(revoked()).containsExactly("user0@example.com");
        assertThat(sync.changed)
                .last()
                .extracting(HostChanged::detail)
                .asString()
                .contains("1 revoked");
    }

    @Test
    void whoWasDeletedThereIsRevoked() {
        group("g1", people(0, 10));
        group("g2");
        run();
        group("g1", people(1, 10));

        run();

        assertThat(revoked()).containsExactly("user0@example.com");
    }

    @Test
    void aStrangerWhoIsDeactivatedIsNobodyHere() {
        group("g1", active("bob"), user("stranger", "SUSPENDED"));

        run();

        assertThat(revoked()).isEmpty();
    }

    @Test
    void aLinkedAccountIsWhoseItIsWhateverItsAddressSays() {
        UserId carol = new UserId("carol@example.com");
        sync.does(r -> r.identities().link(HOST, new ExternalId(okta.url(), "ann"), carol));
        sync.does(r -> r.identities().link(HOST, new ExternalId(okta.url(), "other"), new UserId("bob@example.com")));

        run();

        assertThat(members().groups()).containsOnlyKeys(carol);
    }

    @Test
    void aGroupThatIsNotThereIsToldAndEmpty() {
        DirectorySync more = new DirectorySync(
                "okta", Duration.ofHours(1), Map.of("g1", "engineering", "nowhere", "others"), Map.of());

        sync.node().start(HOST, more, false);

        assertThat(status().unknownGroups()).containsExactly("nowhere");
        assertThat(members().asked()).contains(new GroupKey(Use.TEAM, "nowhere"));
    }

    @Test
    void aGroupThatIsMappedNoMoreLeavesWithoutAPause() {
        run();

        sync.node().start(HOST, new DirectorySync("okta", Duration.ofHours(1), Map.of(), Map.of("g2", "x")), false);

        assertThat(members().groups()).containsOnly(Map.entry(ANN, Set.of(ROLE)));
        assertThat(status().state()).isEqualTo("done");
    }

    @Test
    void withoutAConnectionItSaysWhatToDo() {
        sync.does(r -> r.connections().delete(HOST));

        run();

        assertThat(status().state()).isEqualTo("failed");
        assertThat(status().detail()).contains("PUT /v1/directory-sync/connection");
    }

    @Test
    void theDocumentAndTheConnectionAreOfOneKind() {
        sync.node().start(HOST, new DirectorySync("entra", Duration.ofHours(1), Map.of("g1", "t"), Map.of()), false);

        assertThat(status().detail()).isEqualTo("the document asks entra, and the connection is to okta");
    }

    @Test
    void itIsDueAfterEachIntervalAtOnceForAnotherMappingAndSoonerAfterAFailure() {
        assertThat(due(ASKED)).isTrue();
        run();
        assertThat(due(ASKED)).isFalse();
        assertThat(due(new DirectorySync("okta", Duration.ofHours(1), Map.of("g9", "t"), Map.of())))
                .isTrue();

        clock.advance(Duration.ofMinutes(59));
        assertThat(due(ASKED)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isTrue();
        sync.does(r -> r.connections().delete(HOST));
        run();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isTrue();
        run();
        clock.advance(Duration.ofMinutes(3));
        assertThat(due(ASKED)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(ASKED)).isTrue();
    }

    /** Another node begins while this one waits for the provider; then the lease of this one is over. */
    @Test
    void oneNodeAtATimeAndWhoLostTheLeaseKeepsNothing() {
        List<Runnable> waiting = new ArrayList<>();
        sync.threads = waiting::add;
        assertThat(sync.node().start(HOST, ASKED, false)).isTrue();
        assertThat(status().state()).isEqualTo("running");
        assertThat(sync.node().start(HOST, ASKED, false)).isFalse();

        clock.advance(Duration.ofMinutes(11));
        sync.threads = Runnable::run;
        run();
        group("g1", active("mallory"));
        waiting.forEach(Runnable::run);

        assertThat(members().number()).isEqualTo(1);
        assertThat(members().groups()).doesNotContainKey(new UserId("mallory@example.com"));
        assertThat(status().state()).isEqualTo("done");
    }

    @Test
    void aPreviewKeepsNothing() throws DirectoryFault {
        run();
        group("g1", active("bob"), active("carol"));
        group("g2", user("ann", "SUSPENDED"));

        SyncPreview preview = sync.node().preview(HOST, ASKED);

        assertThat(preview)
                .isEqualTo(new SyncPreview(
                        List.of("carol@example.com g1"),
                        List.of("ann@example.com g1", "ann@example.com g2"),
                        List.of(ANN.value()),
                        List.of(),
                        true));
        assertThat(members().groups()).containsKey(ANN);
    }

    @Test
    void aSecretIsSealedKeptAndForOneAddress() {
        sync.does(
                r -> r.connections().put(HOST, DirectoryConnection.of(DirectoryKind.OKTA, okta.url(), null, "", null)));

        run();

        assertThat(status().state()).isEqualTo("done");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync.does(r -> r.connections()
                        .put(
                                HOST,
                                DirectoryConnection.of(DirectoryKind.OKTA, "https://thief.example", null, "", null))))
                .withMessageContaining("secret is needed");
    }

    private void connect(String address) {
        sync.does(r -> r.connections()
                .put(HOST, DirectoryConnection.of(DirectoryKind.OKTA, address, null, "", new Secret("00-token"))));
    }

    private void run() {
        assertThat(sync.node().start(HOST, ASKED, false)).isTrue();
    }

    private boolean due(DirectorySync asked) {
        return sync.in(r -> r.syncs().isDue(HOST, asked));
    }

    private DirectoryMembers members() {
        return sync.in(r -> r.members().of(HOST));
    }

    private SyncStatus status() {
        return sync.in(r -> r.syncs().status(HOST)).orElseThrow();
    }

    private long epoch() {
        return sync.in(r -> r.epochs().current(HOST));
    }

    private List<String> revoked() {
        return sync.in(r -> r.denyList().list(HOST)).stream()
                .map(RevocationView::name)
                .toList();
    }

    private List<String> types() {
        return sync.changed.stream().map(HostChanged::type).toList();
    }

    private void group(String id, String... users) {
        group(id, List.of(users));
    }

    private void group(String id, List<String> users) {
        okta.answers("GET /api/v1/groups/" + id + "/users?limit=200", "[" + String.join(",", users) + "]");
    }

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> active("user" + i)).collect(Collectors.toList());
    }

    private static String id(String user) {
        return user.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    private static String active(String name) {
        return user(name, "ACTIVE");
    }

    private static String user(String name, String status) {
        return "{\"id\":\"" + name + "\",\"status\":\"" + status + "\",\"profile\":{\"login\":\"" + name
                + "@example.com\"}}";
    }
}
