package io.portcullis;

import io.portcullis.directory.NewPerson;
import io.portcullis.directory.PersonLeft;
import io.portcullis.directory.identity.ExternalId;
import io.portcullis.directory.revocation.RevocationView;
import io.portcullis.directory.source.DirectoryFault;
import io.portcullis.directory.sync.SyncPreview;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.policy.people.DirectorySync;
import io.portcullis.tenancy.HostChanged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static io.portcullis.TestSync.HOST;
import static org.assertj.core.api.Assertions.assertThat;

/** The directory sync, on every database: whatever goes wrong, nobody gets more than before. */
abstract class SyncContract extends SyncScene {
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
    void whoHasTwoAccountsIsInAGroupOnce() {
        sync.does(r -> r.identities().link(HOST, new ExternalId(okta.url(), "ann"), ANN));
        sync.does(r -> r.identities().link(HOST, new ExternalId(okta.url(), "ann-admin"), ANN));
        group("g1", active("ann-admin"), active("ann"));

        run();
        run();

        assertThat(members().groups().get(ANN)).containsExactlyInAnyOrder(TEAM, ROLE);
        assertThat(types()).filteredOn("directory_synced"::equals).hasSize(1);
    }

    @Test
    void aGroupThatIsNotThereIsToldAndEmpty() {
        okta.answers("GET /api/v1/groups?q=nowhere", "[]");
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

    private long epoch() {
        return sync.in(r -> r.epochs().current(HOST));
    }

    private List<String> revoked() {
        return sync.in(r -> r.denyList().list(HOST)).stream()
                .map(RevocationView::name)
                .toList();
    }

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> active("user" + i)).collect(Collectors.toList());
    }

    private static String id(String user) {
        return user.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }
}
