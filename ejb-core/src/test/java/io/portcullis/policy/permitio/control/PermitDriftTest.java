package io.portcullis.policy.permitio.control;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.RemoteDecisionPoint.Answer;
import io.portcullis.policy.RemoteDecisionPoint.Question;
import io.portcullis.policy.permitio.PermitDecisionPoint;
import io.portcullis.policy.permitio.PermitScene;
import io.portcullis.policy.permitio.PermitSettings;
import io.portcullis.standin.PermitStandIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.policy.permitio.PermitScene.CLAUDE;
import static io.portcullis.policy.permitio.PermitScene.GITHUB;
import static io.portcullis.policy.permitio.PermitScene.SLACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What somebody else's hand did at Permit: found, and written away by whoever writes the item again. */
class PermitDriftTest {
    private static final UserId ALICE = new UserId("alice@example.com");
    private static final UserId BOB = new UserId("bob@example.com");

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
    void driftIsFoundAndWrittenAway() throws Exception {
        aLittle();
        writeAll();
        String profile = "user_profile:" + PermitScene.KEYS.profile(ALICE);
        String human = PermitScene.KEYS.human(ALICE);
        String agent = PermitScene.KEYS.agent(CLAUDE, ALICE);
        assertThat(control.drift(scene.model())).isEmpty();

        permit.relate(profile, "high", "github:github");
        permit.assign(agent, "github-high", profile);
        permit.assign("agent|stranger", "high", "github:github");
        permit.unrelate(profile, "low", "slack:slack");
        permit.permit("github", "low", "delete_repository");

        assertThat(control.drift(scene.model()))
                .containsExactlyInAnyOrder(
                        new Difference("user:" + human, Difference.Kind.MORE, "ceiling high at github:github"),
                        new Difference("user:" + human, Difference.Kind.MORE, agent + " has role github-high"),
                        new Difference(
                                "server:github", Difference.Kind.MORE, "agent|stranger has role high there itself"),
                        new Difference("user:" + human, Difference.Kind.MISSING, "ceiling low at slack:slack"),
                        new Difference(
                                "server:github",
                                Difference.Kind.MORE,
                                "role low and tool delete_repository: permitted there alone"));

        writeAll();
        assertThat(control.drift(scene.model())).isEmpty();
    }

    @Test
    void whatASchemaGrantsBesideOursIsFoundAndWrittenAway() throws Exception {
        aLittle();
        writeAll();
        List<String> undisturbed = permit.facts();
        permit.role("user_profile", "team");
        permit.derive("user_profile", "github-high", "team", "user_profile", "parent");
        permit.derive("github", "high", "owner", "team", "high");
        permit.role("github", "super");
        permit.permit("github", "super", "delete_repository");
        permit.derive("github", "super", "owner", "user_profile", "low");
        permit.inherit("github", "low", "high");
        assertThat(allows(BOB, "delete_repository")).isFalse();
        assertThat(allows(ALICE, "delete_repository")).isTrue();

        assertThat(control.drift(scene.model()))
                .extracting(Difference::item, Difference::kind, Difference::what)
                .containsExactlyInAnyOrder(
                        more("role github-high and holders of team over parent: permitted there alone"),
                        more("role high and holders of owner on team over high: permitted there alone"),
                        more("role super is none of the gateway's"),
                        more("role low and the rights of role high: permitted there alone"));

        writeAll();
        assertThat(control.drift(scene.model())).isEmpty();
        assertThat(allows(ALICE, "delete_repository")).isFalse();
        assertThat(permit.facts())
                .filteredOn(fact -> !fact.contains("role team "))
                .isEqualTo(undisturbed);
    }

    private static Tuple more(String what) {
        return tuple("server:github", Difference.Kind.MORE, what);
    }

    @Test
    void aRoleInTheWholeTenantIsDrift() throws Exception {
        aLittle();
        writeAll();
        String agent = PermitScene.KEYS.agent(CLAUDE, BOB);
        permit.assign(agent, "admin", "");

        assertThat(control.drift(scene.model()))
                .containsExactly(new Difference(
                        "user:" + PermitScene.KEYS.human(BOB),
                        Difference.Kind.MORE,
                        agent + " has role admin in the whole tenant, which only Permit's administrators take away"));
    }

    @Test
    void aRelationThatIsMissingIsWrittenWithItsServer() throws Exception {
        aLittle();
        writeAll();
        List<String> undisturbed = permit.facts();
        permit.forgetRelation("github", "medium");

        assertThat(control.drift(scene.model()))
                .contains(new Difference("server:github", Difference.Kind.MISSING, "relation medium is not there"));

        writeAll();
        assertThat(permit.facts()).isEqualTo(undisturbed);
    }

    @Test
    void whoIsThereAloneIsDriftToo() throws Exception {
        scene.ceiling(ALICE, GITHUB, Trust.LOW);
        writeAll();
        UserId stranger = new UserId("mallory@example.com");
        permit.relate("user_profile:" + PermitScene.KEYS.profile(stranger), "low", "github:github");

        assertThat(control.drift(scene.model()))
                .containsExactly(new Difference(
                        "user:" + PermitScene.KEYS.human(stranger),
                        Difference.Kind.MORE,
                        "ceiling low at github:github"));
    }

    @Test
    void aStrangerOnAProfileLosesTheRoleAndNothingElse() throws Exception {
        aLittle();
        writeAll();
        List<String> undisturbed = permit.facts();
        permit.assign(PermitScene.KEYS.human(BOB), "github-high", "user_profile:" + PermitScene.KEYS.profile(ALICE));

        control.write(scene.model().people().get("user:" + PermitScene.KEYS.human(ALICE)));

        assertThat(permit.facts()).isEqualTo(undisturbed);
    }

    private void aLittle() {
        scene.ceiling(ALICE, GITHUB, Trust.MEDIUM)
                .ceiling(ALICE, SLACK, Trust.LOW)
                .consent(ALICE, CLAUDE, GITHUB, Trust.MEDIUM)
                .ceiling(BOB, SLACK, Trust.HIGH)
                .consent(BOB, CLAUDE, SLACK, Trust.HIGH);
    }

    private void writeAll() throws PermitFault {
        PermitControlTest.write(control, scene.model());
    }

    private boolean allows(UserId user, String tool) {
        Answer answer = decisions
                .ask(new Question(HostId.DEFAULT, user, CLAUDE, GITHUB, List.of(tool), "01DECISION"))
                .toCompletableFuture()
                .join();
        assertThat(answer).isInstanceOf(Answer.Given.class);
        return ((Answer.Given) answer).allowed().contains(tool);
    }
}
