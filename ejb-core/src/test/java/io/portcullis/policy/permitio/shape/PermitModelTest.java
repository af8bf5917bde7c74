package io.portcullis.policy.permitio.shape;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.permitio.PermitScene;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.portcullis.policy.permitio.PermitScene.CLAUDE;
import static io.portcullis.policy.permitio.PermitScene.GITHUB;
import static io.portcullis.policy.permitio.PermitScene.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The invariants of what Permit is told, and the two texts of the plan. */
class PermitModelTest {
    private static final UserId ALICE = new UserId("alice@example.com");

    @ParameterizedTest
    @EnumSource(Trust.class)
    void ceilingsAreAlwaysAPrefix(Trust ceiling) {
        PersonShape alice = person(new PermitScene().ceiling(ALICE, GITHUB, ceiling));

        assertThat(alice.tuples())
                .extracting(PersonShape.Tuple::relation)
                .containsExactlyInAnyOrderElementsOf(
                        List.of("low", "medium", "high").subList(0, ceiling.ordinal() + 1));
    }

    @Test
    void permissionsAreCumulative() {
        ServerShape github = new PermitScene().model().servers().get("server:github");

        assertThat(github.permitted(Trust.LOW)).containsExactly("list_repositories");
        assertThat(github.permitted(Trust.MEDIUM)).containsExactly("create_issue", "list_repositories");
        assertThat(github.permitted(Trust.HIGH)).hasSize(3);
    }

    @Test
    void thereAreTheNineDerivations() {
        ServerShape github = new PermitScene().model().servers().get("server:github");

        assertThat(github.derivations(Trust.LOW))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "owner over low", "github-low over low", "github-medium over low", "github-high over low");
        assertThat(github.derivations(Trust.MEDIUM)).hasSize(3);
        assertThat(github.derivations(Trust.HIGH))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("owner over high", "github-high over high");
    }

    @Test
    void aServerThatIsNotThereIsLeftOut() {
        PersonShape alice = person(new PermitScene()
                .ceiling(ALICE, new ServerKey("gone"), Trust.HIGH)
                .ceiling(ALICE, GITHUB, Trust.LOW)
                .consent(ALICE, CLAUDE, new ServerKey("gone"), Trust.HIGH));

        assertThat(alice.ceilings()).containsOnlyKeys("github");
        assertThat(alice.agents()).isEmpty();
    }

    @Test
    void whatChangesChangesItsDigestAndNothingElse() {
        PermitModel before = new PermitScene().ceiling(ALICE, GITHUB, Trust.LOW).model();
        PermitModel same = new PermitScene().ceiling(ALICE, GITHUB, Trust.LOW).model();
        PermitModel raised =
                new PermitScene().ceiling(ALICE, GITHUB, Trust.HIGH).model();
        PermitModel moved = new PermitScene()
                .ceiling(ALICE, GITHUB, Trust.LOW)
                .at("https://elsewhere.example")
                .model();
        String alice = "user:" + KEYS.human(ALICE);

        assertThat(same.digests()).isEqualTo(before.digests()).containsKeys("base", "server:github", alice);
        assertThat(raised.digests().get(alice)).isNotEqualTo(before.digests().get(alice));
        assertThat(raised.digests().get("server:github"))
                .isEqualTo(before.digests().get("server:github"));
        assertThat(moved.digests().get("server:github"))
                .isNotEqualTo(before.digests().get("server:github"));
    }

    @Test
    void twoThingsWithOneKeyAreRefused() {
        HostModel.Tool tool = new HostModel.Tool("a", Trust.LOW, "read");
        HostModel.Server server = new HostModel.Server(GITHUB, "G", "https://g.example", List.of(tool, tool));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PermitModel.of(new HostModel(List.of(server), List.of()), KEYS))
                .withMessage("two tools of github have the key a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerShape("../x", "X", "https://x.example", new TreeMap<>()));
    }

    @Test
    void thePlanForTerraformHasEveryPartAndNoTemplate() {
        String plan = Plan.terraform(new PermitScene()
                .tools(new HostModel.Tool("we${ird} \"tool\"\n%{x}", Trust.LOW, "read"))
                .model());

        assertThat(plan)
                .contains("resource \"permitio_resource\" \"github\"")
                .contains("resource \"permitio_role\" \"user_profile_github-medium\"")
                .contains("resource \"permitio_relation\" \"github_high\"")
                .contains("role        = permitio_role.user_profile_github-high.key")
                .contains("linked_by   = permitio_relation.github_low.key")
                .contains("we$${ird} \\\"tool\\\"\\u000a%%{x}")
                .doesNotContain("human|");
        assertThat(plan.split("resource \"permitio_role_derivation\"", -1)).hasSize(2 * 9 + 1);
    }

    @Test
    void aServerWhoseKeyBeginsWithADigitHasANameInTerraform() {
        HostModel.Server server = new HostModel.Server(new ServerKey("2fa"), "2FA", "https://2fa.example", List.of());

        String plan = Plan.terraform(PermitModel.of(new HostModel(List.of(server), List.of()), KEYS));

        assertThat(plan)
                .contains("resource \"permitio_resource\" \"_2fa\" {\n  key     = \"2fa\"\n")
                .contains(
                        "= permitio_resource._2fa.key", "permitio_role._2fa_low.key", "permitio_relation._2fa_low.key")
                .contains("role        = permitio_role.user_profile_2fa-high.key")
                .doesNotContainPattern("[.\"]2fa[_.]");
    }

    @Test
    void thePlanForPeopleNamesNobody() {
        String plan = Plan.json(new PermitScene()
                .ceiling(ALICE, GITHUB, Trust.MEDIUM)
                .consent(ALICE, CLAUDE, GITHUB, Trust.LOW)
                .model());

        assertThat(plan)
                .contains("\"key\":\"create_issue\",\"tool\":\"create_issue\",\"trust\":\"medium\"")
                .contains("\"relation\":\"medium\",\"object\":\"github:github\"")
                .contains("\"role\":\"github-low\"")
                .doesNotContain("alice", "claude");
    }

    private static PersonShape person(PermitScene scene) {
        return scene.model().people().get("user:" + KEYS.human(ALICE));
    }
}
