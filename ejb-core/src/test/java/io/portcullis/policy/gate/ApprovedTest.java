package io.portcullis.policy.gate;

import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Asking;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovedTest {
    private static final String WORKFLOW = "/accessControl/approvalWorkflows/db.query";
    private static final String TWO =
            "'requiresApproval':true,'approvers':['Bob','carol','alice'],'requiredApprovals':2";
    private static final Instant NOW = Asking.TUESDAY;
    private static final UserId BOB = new UserId("bob");
    private static final UserId CAROL = new UserId("carol");

    private static Gate.Finding found(String workflow, Asking asking) {
        return gate("{'accessControl':{'approvalWorkflows':{'db.query':{" + workflow + "}}}}")
                .examine(asking.request());
    }

    private static Approved gate(String document, String... approvers) {
        return new Approved(
                Asking.policy(document),
                List.of(approvers).stream().map(UserId::new).toList());
    }

    private static Reason refusal(Gate.Finding found) {
        return ((Gate.Finding.Refused) found).reason();
    }

    @Test
    void isAskedForWithTheApproversWithoutTheRequester() {
        Gate.Finding found = found(TWO, new Asking());

        assertThat(found)
                .isEqualTo(new Gate.Finding.ApprovalNeeded(
                        "query needs the approval of 2 of [bob, carol]", WORKFLOW, List.of(BOB, CAROL), 2));
    }

    @Test
    void isGivenByAsManyDistinctPeopleAsAreRequired() {
        Gate.Finding found = found(TWO, new Asking().asked(NOW, "+bob", "+carol"));

        assertThat(found).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found.detail()).startsWith("approved by [").contains("bob", "carol");
        assertThat(found.rule()).isEqualTo(WORKFLOW);
    }

    @Test
    void isNotGivenByOnePersonTwiceByTheRequesterOrByAStranger() {
        assertThat(found(TWO, new Asking().asked(NOW, "+bob", "+bob"))).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(TWO, new Asking().asked(NOW, "+bob", "+alice")))
                .isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(TWO, new Asking().asked(NOW, "+bob", "+dave")))
                .isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(TWO, new Asking().asked(NOW))).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
    }

    @Test
    void isEndedByOneRejectionOfAnApproverWhoeverElseApproves() {
        Gate.Finding found = found(TWO, new Asking().asked(NOW, "+bob", "+carol", "-bob"));

        assertThat(found)
                .isEqualTo(new Gate.Finding.Refused(Reason.APPROVAL_REJECTED, "query was rejected by bob", WORKFLOW));
    }

    @Test
    void isNotEndedByTheRejectionOfSomebodyWhoHasNoSay() {
        assertThat(found(TWO, new Asking().asked(NOW, "-dave", "-alice", "+bob", "+carol")))
                .isInstanceOf(Gate.Finding.Passed.class);
    }

    @Test
    void expiresAfterFiveMinutesOrTheWorkflowsOwnTime() {
        Asking inTime = new Asking().asked(NOW.minus(Duration.ofMinutes(5)).plusMillis(1), "+bob", "+carol");
        Asking late = new Asking().asked(NOW.minus(Duration.ofMinutes(5)), "+bob", "+carol");

        assertThat(found(TWO, inTime)).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(TWO, late))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.APPROVAL_EXPIRED, "the approval of query came too late", WORKFLOW));
        assertThat(found(TWO + ",'timeout':'6m'", late)).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(refusal(found(TWO, new Asking().asked(NOW.minusSeconds(900), "-bob"))))
                .isEqualTo(Reason.APPROVAL_REJECTED);
    }

    @Test
    void isForExactlyOneCallAndOnce() {
        Asking anotherCall = new Asking().asked(NOW, false, false, "+bob", "+carol");
        Asking usedBefore = new Asking().asked(NOW, true, true, "+bob", "+carol");
        Asking rejectedElsewhere = new Asking().asked(NOW, false, false, "-bob");

        assertThat(found(TWO, anotherCall)).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(TWO, usedBefore)).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(TWO, rejectedElsewhere)).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
    }

    @Test
    void cannotBeGivenWhereTooFewPeopleAreLeft() {
        String workflow = "'requiresApproval':true,'approvers':['alice','bob'],'requiredApprovals':2";

        assertThat(found(workflow, new Asking()))
                .isEqualTo(new Gate.Finding.Refused(
                        Reason.APPROVAL_UNSATISFIABLE, "query needs 2 approvals, and 1 people may give one", WORKFLOW));
        assertThat(found(workflow, new Asking().by(Who.unlisted(CAROL))))
                .isInstanceOf(Gate.Finding.ApprovalNeeded.class);
    }

    @Test
    void isAskedOfTheGatewaysApproversWhereTheWorkflowNamesNobody() {
        String document = "{'accessControl':{'approvalWorkflows':{'db.query':{'requiresApproval':true}}}}";

        assertThat(gate(document, "bob", "alice").examine(new Asking().request()))
                .isInstanceOfSatisfying(Gate.Finding.ApprovalNeeded.class, needed -> {
                    assertThat(needed.approvers()).containsExactly(BOB);
                    assertThat(needed.required()).isEqualTo(1);
                });
        assertThat(refusal(gate(document).examine(new Asking().request()))).isEqualTo(Reason.APPROVAL_UNSATISFIABLE);
    }

    @Test
    void countsAnApproverOfTheGatewayWhoStandsTwiceAsOne() {
        String document = "{'accessControl':{'approvalWorkflows':{'db.query':"
                + "{'requiresApproval':true,'requiredApprovals':2}}}}";

        assertThat(refusal(gate(document, "bob", "Bob ").examine(new Asking().request())))
                .isEqualTo(Reason.APPROVAL_UNSATISFIABLE);
    }

    @Test
    void isAskedForByTheToolsEntryWithTheWorkflowsApprovers() {
        String tool = "'tools':{'db.query':{'requiresApproval':true}}";
        String silent = "'approvalWorkflows':{'db.query':{'approvers':['carol'],'timeout':'1h',"
                + "'autoApprove':{'conditions':[\\\"user.team == 'ops'\\\"]}}}";
        String pointer = "/accessControl/tools/db.query/requiresApproval";
        Approved alone = gate("{'accessControl':{" + tool + "}}", "bob");
        Approved both = gate(
                ("{'accessControl':{" + tool + "," + silent + "}}")
                        .replace("\\\"user.team == 'ops'\\\"", "'user.team == \\\"ops\\\"'"),
                "bob");

        assertThat(alone.examine(new Asking().request()))
                .isEqualTo(new Gate.Finding.ApprovalNeeded(
                        "query needs the approval of 1 of [bob]", pointer, List.of(BOB), 1));
        assertThat(both.examine(new Asking().request()))
                .isEqualTo(new Gate.Finding.ApprovalNeeded(
                        "query needs the approval of 1 of [carol]", pointer, List.of(CAROL), 1));
        assertThat(both.examine(
                        new Asking().asked(NOW.minusSeconds(1800), "+carol").request()))
                .isInstanceOf(Gate.Finding.Passed.class);
        assertThat(both.examine(new Asking().of("ops").request()).detail())
                .isEqualTo("approved by the conditions of autoApprove");
    }

    @Test
    void isNotAskedForWhereNeitherTheWorkflowNorTheToolAsks() {
        assertThat(found("'approvers':['bob']", new Asking()).detail()).isEqualTo("nobody has to approve it");
        assertThat(gate("{}").examine(new Asking().request()).detail()).isEqualTo("nobody has to approve it");
        assertThat(gate("{'accessControl':{'tools':{'db.query':{}}}}")
                        .examine(new Asking().request())
                        .detail())
                .isEqualTo("nobody has to approve it");
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessRequest.Kind.class,
            names = {"SERVER", "PROMPT", "RESOURCE"})
    void isAskedForOnlyForTools(AccessRequest.Kind kind) {
        assertThat(found(TWO, new Asking().a(kind))).isInstanceOf(Gate.Finding.Passed.class);
    }

    @Test
    void isAutomaticOnlyWhereEveryConditionHoldsAndThereIsOne() {
        String one = TWO + ",'autoApprove':{'conditions':['user.team == \\\"ops\\\"']}";
        String both = TWO + ",'autoApprove':{'conditions':['user.team == \\\"ops\\\"', 'args.n == 1']}";
        Asking ops = new Asking().of("ops");

        assertThat(found(one, ops).detail()).isEqualTo("approved by the conditions of autoApprove");
        assertThat(found(one, ops).rule()).isEqualTo(WORKFLOW);
        assertThat(found(one, new Asking().of("eng"))).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(one, new Asking())).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(both, ops)).isInstanceOf(Gate.Finding.ApprovalNeeded.class);
        assertThat(found(both, ops.with("{'n':1}"))).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(both, ops.withAny())).isInstanceOf(Gate.Finding.Passed.class);
        assertThat(found(TWO + ",'autoApprove':{'conditions':[]}", ops))
                .isInstanceOf(Gate.Finding.ApprovalNeeded.class);
    }
}
