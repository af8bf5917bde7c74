package io.portcullis.policy.permitio.control;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.RemoteDecisionPoint.Answer;
import io.portcullis.policy.RemoteDecisionPoint.Question;
import io.portcullis.policy.permitio.PermitDecisionPoint;
import io.portcullis.policy.permitio.PermitScene;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.policy.permitio.shape.HostModel;
import io.portcullis.policy.permitio.shape.PermitModel;
import io.portcullis.policy.permitio.shape.PersonShape;
import io.portcullis.policy.permitio.shape.ServerShape;
import io.portcullis.standin.PermitStandIn;
import io.portcullis.standin.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.policy.permitio.PermitScene.CLAUDE;
import static io.portcullis.policy.permitio.PermitScene.GITHUB;
import static io.portcullis.policy.permitio.PermitScene.SLACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What the SDK makes of our model, in a control plane that keeps the recorded contract; asked at its decision point. */
class PermitControlTest {
    private static final UserId ALICE = new UserId("alice@example.com");
    private static final UserId BOB = new UserId("bob@example.com");
    private static final Map<Trust, String> TOOL =
            Map.of(Trust.LOW, "list_repositories", Trust.MEDIUM, "create_issue", Trust.HIGH, "delete_repository");

    private final PermitStandIn permit = PermitScene.permit();
    private final PermitControl control = new PermitControl(PermitScene.environment(permit));
    private final PermitDecisionPoint decisions = new PermitDecisionPoint(
            new PermitSettings(Map.of(HostId.DEFAULT, PermitScene.environment(permit)), Set.of(), false),
            host -> PermitScene.KEYS,
            (host, result, took) -> {});
    private final PermitScene scene = new PermitScene();

    @AfterEach
    void keptTheContract() {
        assertThat(permit.violations()).isEmpty();
        decisions.close();
        permit.close();
    }

    @Test
    void theLowerOfCeilingAndConsentDecidesInEveryCombination() throws PermitFault {
        for (int ceiling = 0; ceiling <= 3; ceiling++) {
            for (int consent = 0; consent <= 3; consent++) {
                UserId user = new UserId("c" + ceiling + "-" + consent);
                if (ceiling > 0) {
                    scene.ceiling(user, GITHUB, Trust.values()[ceiling - 1]);
                }
                if (consent > 0) {
                    scene.consent(user, CLAUDE, GITHUB, Trust.values()[consent - 1]);
                }
            }
        }
        writeAll();

        for (int ceiling = 0; ceiling <= 3; ceiling++) {
            for (int consent = 0; consent <= 3; consent++) {
                UserId user = new UserId("c" + ceiling + "-" + consent);
                for (Trust level : Trust.values()) {
                    boolean expected = level.ordinal() + 1 <= Math.min(ceiling, consent);
                    assertThat(allows(user, CLAUDE, TOOL.get(level)))
                            .as("tool %s, ceiling %s, consent %s", level, ceiling, consent)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void twoPeopleWithOneClientStayApart() throws Exception {
        scene.ceiling(ALICE, GITHUB, Trust.HIGH).consent(ALICE, CLAUDE, GITHUB, Trust.LOW);
        scene.ceiling(BOB, GITHUB, Trust.LOW).consent(BOB, CLAUDE, GITHUB, Trust.HIGH);
        writeAll();

        assertThat(allowed(ALICE, CLAUDE)).containsExactly("list_repositories");
        assertThat(allowed(BOB, CLAUDE)).containsExactly("list_repositories");
        assertThat(allowed(BOB, new ClientId("cursor"))).isEmpty();
    }

    @Test
    void writingAgainChangesNothing() throws Exception {
        aLittle();
        writeAll();
        List<String> facts = permit.facts();
        permit.forgetRequests();

        writeAll();

        assertThat(permit.facts()).isEqualTo(facts);
        assertThat(permit.writings()).isEmpty();
    }

    @Test
    void loweringOnlyTakesAwayAndRaisingOnlyGives() throws Exception {
        scene.ceiling(ALICE, GITHUB, Trust.HIGH).consent(ALICE, CLAUDE, GITHUB, Trust.HIGH);
        writeAll();

        permit.forgetRequests();
        scene.ceiling(ALICE, GITHUB, Trust.LOW);
        writePeople();
        assertThat(permit.writings()).hasSize(2).allSatisfy(request -> assertThat(request.method())
                .isEqualTo("DELETE"));
        assertThat(allowed(ALICE, CLAUDE)).containsExactly("list_repositories");

        permit.forgetRequests();
        scene.ceiling(ALICE, GITHUB, Trust.MEDIUM);
        writePeople();
        assertThat(permit.writings()).hasSize(1).allSatisfy(request -> assertThat(request.method())
                .isEqualTo("POST"));
        assertThat(allowed(ALICE, CLAUDE)).containsExactly("create_issue", "list_repositories");
    }

    @Test
    void aConsentThatEndedLeavesNeitherRoleNorAgent() throws Exception {
        scene.ceiling(ALICE, GITHUB, Trust.HIGH).consent(ALICE, CLAUDE, GITHUB, Trust.HIGH);
        writeAll();

        scene.consent(ALICE, CLAUDE, GITHUB, Trust.LOW);
        writePeople();
        assertThat(allowed(ALICE, CLAUDE)).containsExactly("list_repositories");

        scene.withoutConsents(ALICE, CLAUDE);
        writePeople();
        assertThat(allowed(ALICE, CLAUDE)).isEmpty();
        assertThat(permit.facts()).noneMatch(fact -> fact.contains("agent|"));
    }

    @Test
    void followsToolsThatComeChangeAndGo() throws Exception {
        scene.ceiling(ALICE, GITHUB, Trust.LOW).consent(ALICE, CLAUDE, GITHUB, Trust.LOW);
        writeAll();

        scene.tools(
                        new HostModel.Tool("list_repositories", Trust.MEDIUM, "read"),
                        new HostModel.Tool("get_issue", Trust.LOW, "read"),
                        new HostModel.Tool("../../evil?x#y|z\u202e", Trust.LOW, "read"))
                .at("https://mcp.example.com/github/2");
        writeAll();

        assertThat(allowed(ALICE, CLAUDE)).isEmpty();
        assertThat(allows(ALICE, CLAUDE, "get_issue")).isTrue();
        assertThat(allows(ALICE, CLAUDE, "../../evil?x#y|z\u202e")).isTrue();
        assertThat(permit.facts())
                .noneMatch(fact -> fact.contains("delete_repository"))
                .anyMatch(fact -> fact.contains("upstream_url=https://mcp.example.com/github/2"));
    }

    @Test
    void aServerAndAPersonThatWentLeaveNothing() throws Exception {
        aLittle();
        writeAll();
        scene.without(BOB).withoutSlack();
        writePeople();

        control.removePerson(PermitScene.KEYS.human(BOB));
        control.removeServer("slack");
        control.removeServer("slack");
        control.removePerson(PermitScene.KEYS.human(BOB));

        String bob = PermitScene.KEYS.human(BOB).substring("human|".length());
        assertThat(permit.facts()).noneMatch(fact -> fact.contains(bob) || fact.contains("slack"));
        assertThat(allows(ALICE, CLAUDE, "list_repositories")).isTrue();
        assertThat(control.drift(scene.model())).isEmpty();
    }

    @Test
    void interruptedAnywhereItIsTheSameAfterwards() throws Exception {
        aLittle();
        writeAll();
        List<String> undisturbed = permit.facts();

        for (int requests = 0; requests < 200; requests++) {
            try (PermitStandIn other = PermitScene.permit()) {
                PermitControl again = new PermitControl(PermitScene.environment(other));
                other.breakApiAfter(requests);
                boolean broke = catchThrowableOfType(PermitFault.class, () -> writeAll(again)) != null;
                other.heal();
                writeAll(again);

                assertThat(other.facts()).as("broken after %s", requests).isEqualTo(undisturbed);
                assertThat(other.violations()).isEmpty();
                if (!broke) {
                    return;
                }
            }
        }
        throw new AssertionError("it never got through");
    }

    @Test
    void interruptedWhileItTakesAwayItLeavesNothing() throws Exception {
        for (int requests = 0; requests < 200; requests++) {
            try (PermitStandIn other = PermitScene.permit()) {
                PermitScene before = new PermitScene()
                        .ceiling(ALICE, GITHUB, Trust.HIGH)
                        .consent(ALICE, CLAUDE, GITHUB, Trust.HIGH)
                        .ceiling(BOB, SLACK, Trust.HIGH)
                        .consent(BOB, CLAUDE, SLACK, Trust.HIGH);
                PermitControl again = new PermitControl(PermitScene.environment(other));
                write(again, before.model());
                other.breakApiAfter(requests);
                boolean broke = catchThrowableOfType(PermitFault.class, () -> lessen(again)) != null;
                other.heal();
                lessen(again);

                assertThat(other.facts())
                        .as("broken after %s", requests)
                        .noneMatch(fact -> fact.contains("agent|"))
                        .filteredOn(fact -> fact.startsWith("human|") && !fact.contains(" "))
                        .containsExactly(PermitScene.KEYS.human(ALICE));
                assertThat(other.violations()).isEmpty();
                if (!broke) {
                    return;
                }
            }
        }
        throw new AssertionError("it never got through");
    }

    /** Alice lets her agent go; Bob goes himself. */
    private static void lessen(PermitControl to) throws PermitFault {
        PermitModel after = new PermitScene().ceiling(ALICE, GITHUB, Trust.LOW).model();
        for (PersonShape person : after.people().values()) {
            to.write(person);
        }
        to.removePerson(PermitScene.KEYS.human(BOB));
    }

    @Test
    void readsEveryPage() throws Exception {
        List<HostModel.Tool> tools = IntStream.range(0, 230)
                .mapToObj(i -> new HostModel.Tool("tool_" + i, Trust.LOW, "read"))
                .toList();
        scene.tools(tools.toArray(new HostModel.Tool[0]));
        writeAll();
        permit.forgetRequests();

        writeAll();

        assertThat(permit.writings()).isEmpty();
        assertThat(control.drift(scene.model())).isEmpty();
    }

    @Test
    void faultsNameWhatWasTriedAndNothingSecret() {
        permit.failAtApi(Trouble.UNAUTHORIZED);
        assertThat(fault())
                .hasMessage("Permit answered 401 when asked to read resource user_profile; its API key may be wrong");
        permit.failAtApi(Trouble.REFUSED);
        assertThat(fault()).hasMessageStartingWith("Permit could not be reached to read resource user_profile");
        permit.failAtApi(Trouble.PAGE);
        assertThat(fault())
                .hasMessageStartingWith("Permit's answer was not understood")
                .hasMessageNotContaining("html");
        assertThat(fault().everywhere()).isFalse();
        permit.failAtApi(Trouble.BROKEN);
        assertThat(fault().everywhere()).isTrue();
        permit.heal();
    }

    private PermitFault fault() {
        return catchThrowableOfType(PermitFault.class, control::base);
    }

    private void aLittle() {
        scene.ceiling(ALICE, GITHUB, Trust.MEDIUM)
                .ceiling(ALICE, SLACK, Trust.LOW)
                .consent(ALICE, CLAUDE, GITHUB, Trust.MEDIUM)
                .ceiling(BOB, SLACK, Trust.HIGH)
                .consent(BOB, CLAUDE, SLACK, Trust.HIGH);
    }

    private void writeAll() throws PermitFault {
        writeAll(control);
    }

    private void writeAll(PermitControl to) throws PermitFault {
        write(to, scene.model());
    }

    static void write(PermitControl to, PermitModel model) throws PermitFault {
        to.base();
        for (ServerShape server : model.servers().values()) {
            to.write(server);
        }
        for (PersonShape person : model.people().values()) {
            to.write(person);
        }
    }

    private void writePeople() throws PermitFault {
        for (PersonShape person : scene.model().people().values()) {
            control.write(person);
        }
    }

    private boolean allows(UserId user, ClientId agent, String tool) {
        return ask(user, agent, List.of(tool)).contains(tool);
    }

    private List<String> allowed(UserId user, ClientId agent) {
        return ask(user, agent, List.copyOf(TOOL.values())).stream().sorted().toList();
    }

    private Set<String> ask(UserId user, ClientId agent, List<String> tools) {
        Answer answer = decisions
                .ask(new Question(HostId.DEFAULT, user, agent, GITHUB, tools, "01DECISION"))
                .toCompletableFuture()
                .join();
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given) answer).allowed();
    }
}
