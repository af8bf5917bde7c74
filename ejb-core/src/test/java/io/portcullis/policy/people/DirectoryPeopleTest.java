package io.portcullis.policy.people;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Condition;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.DirectoryMembers.GroupKey;
import io.portcullis.policy.DirectoryMembers.Use;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.Who;
import io.portcullis.policy.gate.HostPolicy;
import io.portcullis.policy.rule.AccessList;
import io.portcullis.policy.rule.AccessPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a provider says opens, for as long as it counts; what it does not say lifts nothing. */
class DirectoryPeopleTest {
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final Instant SYNC = Instant.parse("2026-03-03T12:00:00Z");
    private static final Instant SOON = SYNC.plus(Duration.ofMinutes(119));
    private static final Instant LATE = SYNC.plus(Duration.ofMinutes(120));
    private static final GroupKey STAFF = new GroupKey(Use.TEAM, "g-staff");
    private static final GroupKey CONTRACTORS = new GroupKey(Use.TEAM, "g-contractors");
    private static final GroupKey DEVELOPER = new GroupKey(Use.ROLE, "g-staff");
    private static final Set<GroupKey> ALL = Set.of(STAFF, CONTRACTORS, DEVELOPER);
    private static final String DOCUMENT = """
            {'teams':{'staff':{'members':['alice'],'defaultPermissions':['mcp:read']},
                      'contractors':{'members':['bob']},
                      'local':{'members':['alice','bob']}},
             'roles':{'dev':{'permissions':['mcp:*'],'restrictions':{'github':{'readOnly':true}}},'own':{}},
             'users':{'bob':{'team':'contractors','roles':['dev','own']}},
             'accessControl':{'servers':{'github':{'allowedUsers':['*'],'deniedTeams':['contractors']}},
              'resourcePolicies':{'github':{'default':'allow','rules':[
                {'condition':'\\"contractors\\" in user.teams','allow':false}]}},
              'identityProvider':{'type':'okta','syncInterval':'1h',
               'teamMapping':{'g-staff':'staff','g-contractors':'contractors'},'roleMapping':{'g-staff':'dev'}}}}
            """;

    private final AccessPolicy policy = Asking.policy(DOCUMENT);

    @Test
    void aMappedTeamHasTheProvidersMembersAndAnUnmappedOneItsOwn() {
        People people = policy.people(said(Map.of(BOB, Set.of(STAFF))));

        assertThat(people.who(ALICE, SOON).teams()).containsExactly("local");
        assertThat(people.who(BOB, SOON).teams()).containsExactly("local", "staff");
        assertThat(people.who(BOB, SOON).permissions().sorted()).containsExactly("mcp:read");
    }

    @Test
    void aMappedRoleIsTheProvidersToo() {
        People people = policy.people(said(Map.of(ALICE, Set.of(DEVELOPER))));

        assertThat(people.who(ALICE, SOON).roles()).containsExactly("dev");
        assertThat(people.who(ALICE, SOON).permissions().sorted()).containsExactly("mcp:*");
        assertThat(people.who(BOB, SOON).roles()).containsExactly("own");
    }

    @Test
    void whomTheDocumentDoesNotNameIsHeardOfToo() {
        UserId carol = new UserId("carol");

        People people = policy.people(said(Map.of(carol, Set.of(STAFF))));

        assertThat(people.who(carol, SOON).team()).isEqualTo("staff");
        assertThat(people.who(new UserId("nobody"), SOON)).isEqualTo(Who.unlisted(new UserId("nobody")));
    }

    @Test
    void thePrimaryTeamIsOneThatTheUserIsIn() {
        People people = policy.people(said(Map.of(BOB, Set.of(STAFF, CONTRACTORS))));
        People without = policy.people(said(Map.of(BOB, Set.of(STAFF))));

        assertThat(people.who(BOB, SOON).team()).isEqualTo("contractors");
        assertThat(without.who(BOB, SOON).team()).isNull();
    }

    @Test
    void whatWasNotConfirmedInTimeOpensNothingAndBindsStill() {
        People people = policy.people(said(Map.of(ALICE, Set.of(STAFF, CONTRACTORS, DEVELOPER))));

        Who before = people.who(ALICE, SOON);
        Who after = people.who(ALICE, LATE);

        assertThat(before.uncertain()).isFalse();
        assertThat(after.uncertain()).isTrue();
        assertThat(after.teams()).containsExactly("local");
        assertThat(after.roles()).isEmpty();
        assertThat(after.permissions().sorted()).isEmpty();
        assertThat(after.bonds()).isEqualTo(before.bonds());
        assertThat(after.bonds().teams()).containsExactly("contractors", "local", "staff");
        assertThat(after.bonds().roles()).containsExactly("dev");
    }

    @Test
    void anIntervalOfMinutesCountsForAnHour() {
        DirectorySync sync = new DirectorySync("okta", Duration.ofMinutes(5), Map.of(), Map.of());

        assertThat(sync.lasting()).isEqualTo(Duration.ofHours(1));
        assertThat(new DirectorySync("okta", Duration.ofMinutes(31), Map.of(), Map.of()).lasting())
                .isEqualTo(Duration.ofMinutes(62));
    }

    @Test
    void beforeTheFirstSyncTheWrittenMembersAreBoundAndHaveNothing() {
        Who bob = policy.people(DirectoryMembers.NONE).who(BOB, SYNC);

        assertThat(bob.teams()).containsExactly("local");
        assertThat(bob.roles()).containsExactly("own");
        assertThat(bob.bonds()).isEqualTo(new Who.Bonds(Set.of("contractors", "local"), Set.of("dev", "own")));
    }

    @Test
    void whatAnotherKindOfProviderSaidIsNotHeard() {
        DirectoryMembers entra = new DirectoryMembers(4, "entra", SYNC, ALL, Map.of(ALICE, Set.of(STAFF)));

        assertThat(policy.people(entra).who(ALICE, SOON).teams()).containsExactly("local");
    }

    @Test
    void aGroupThatWasNotAskedForYetBindsTheWrittenMembers() {
        DirectoryMembers before = new DirectoryMembers(4, "okta", SYNC, Set.of(STAFF, DEVELOPER), Map.of());

        Who bob = policy.people(before).who(BOB, SOON);

        assertThat(bob.teams()).containsExactly("local");
        assertThat(bob.bonds().teams()).containsExactly("contractors", "local");
        assertThat(bob.bonds().roles()).containsExactly("own");
    }

    @Test
    void aGroupThatIsMappedNoMoreSaysNothing() {
        GroupKey gone = new GroupKey(Use.TEAM, "g-gone");

        assertThat(policy.people(said(Map.of(ALICE, Set.of(gone))))
                        .who(ALICE, SOON)
                        .teams())
                .containsExactly("local");
    }

    /** The server lets everybody in but contractors. */
    @Test
    void aProviderThatIsSilentLiftsNoDenial() {
        HostPolicy host = host(said(Map.of(ALICE, Set.of(CONTRACTORS))), Revocations.NONE);

        assertThat(access(host, ALICE, SOON)).isEqualTo(AccessList.Verdict.DENIED);
        assertThat(access(host, ALICE, LATE)).isEqualTo(AccessList.Verdict.DENIED);
        assertThat(access(host, BOB, LATE)).isEqualTo(AccessList.Verdict.ALLOWED);
    }

    @Test
    void aProviderThatIsSilentLiftsNoRestrictionAndNoDenyingCondition() {
        HostPolicy host = host(said(Map.of(ALICE, Set.of(CONTRACTORS, DEVELOPER))), Revocations.NONE);
        AccessRequest request = new Asking()
                .by(host.who(ALICE, LATE))
                .the("github", "read_file")
                .request();

        assertThat(policy.restriction("dev", "github")).isNotNull();
        assertThat(request.caller().bonds().roles()).contains("dev");
        assertThat(policy.resources().get("github").rules().get(0).condition().testToDeny(request, null))
                .isEqualTo(Condition.Verdict.TRUE);
        assertThat(policy.resources().get("github").rules().get(0).condition().testToGrant(request, null))
                .isEqualTo(Condition.Verdict.FALSE);
    }

    @Test
    void aRevokedTeamStaysRevokedForWhomTheProviderLastNamed() {
        HostPolicy host = host(said(Map.of(ALICE, Set.of(STAFF))), new Revocations(Set.of(), Set.of("staff")));

        assertThat(host.revokes(ALICE)).isTrue();
        assertThat(host.revokes(BOB)).isFalse();
        assertThat(host.revocations().covers(host.who(ALICE, LATE))).isTrue();
    }

    private HostPolicy host(DirectoryMembers members, Revocations revocations) {
        return HostPolicy.of(1, policy, policy.people(members), revocations, List.of());
    }

    private AccessList.Verdict access(HostPolicy host, UserId user, Instant now) {
        return policy.server("github").orElseThrow().entry().access().of(host.who(user, now));
    }

    private static DirectoryMembers said(Map<UserId, Set<GroupKey>> groups) {
        return new DirectoryMembers(4, "okta", SYNC, ALL, groups);
    }
}
