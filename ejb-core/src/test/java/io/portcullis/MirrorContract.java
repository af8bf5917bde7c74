package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.permitio.PermitEnvironment;
import io.portcullis.policy.permitio.PermitScene;
import io.portcullis.policy.permitio.control.Difference;
import io.portcullis.policy.permitio.control.PermitControl;
import io.portcullis.policy.permitio.mirror.LeaseLost;
import io.portcullis.policy.permitio.mirror.Mirror;
import io.portcullis.policy.permitio.mirror.MirrorState;
import io.portcullis.standin.PermitStandIn;
import io.portcullis.standin.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.portcullis.policy.permitio.PermitScene.CLAUDE;
import static io.portcullis.policy.permitio.PermitScene.GITHUB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is owed to Permit is never lost, never written twice at once, and never older than what was written. */
abstract class MirrorContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final UserId ALICE = new UserId("alice@example.com");
    private static final UserId BOB = new UserId("bob@example.com");

    private final MovableClock clock = new MovableClock();
    private final PermitStandIn permit = PermitScene.permit();
    private final String here = PermitScene.environment(permit).facts().toString();
    private final PermitScene scene =
            new PermitScene().ceiling(ALICE, GITHUB, Trust.HIGH).consent(ALICE, CLAUDE, GITHUB, Trust.LOW);
    private TestMirror rows;

    abstract TestDatabase open();

    @BeforeEach
    void openRows() {
        rows = new TestMirror(open(), clock);
    }

    @AfterEach
    void keptTheContract() {
        assertThat(permit.violations()).isEmpty();
        permit.close();
    }

    private Mirror node(String name) {
        return node(name, permit);
    }

    private Mirror node(String name, PermitStandIn at) {
        PermitEnvironment environment = PermitScene.environment(at);
        return new Mirror(HOST, environment.facts(), new PermitControl(environment), rows, name);
    }

    @Test
    void writesWhatIsOwedOnceAndNothingTwice() throws Exception {
        assertThat(node("one").pass(7, scene.model())).isTrue();

        assertThat(drift()).isEmpty();
        assertThat(rows.state(HOST).planned()).isEqualTo(7);
        assertThat(rows.state(HOST).items()).hasSize(4).allMatch(MirrorState.Item::written);

        permit.forgetRequests();
        assertThat(node("one").pass(7, scene.model())).isTrue();
        assertThat(node("two").pass(8, scene.model())).isTrue();
        assertThat(permit.requests()).isEmpty();
    }

    @Test
    void onlyWhatChangedIsWrittenAndWhatWentIsTakenAway() throws Exception {
        scene.ceiling(BOB, GITHUB, Trust.LOW);
        node("one").pass(1, scene.model());
        permit.forgetRequests();

        scene.ceiling(ALICE, GITHUB, Trust.LOW).without(BOB).withoutSlack();
        assertThat(node("one").pass(2, scene.model())).isTrue();

        assertThat(drift()).isEmpty();
        assertThat(permit.writings()).isNotEmpty().allSatisfy(request -> assertThat(request.method())
                .isEqualTo("DELETE"));
        assertThat(rows.state(HOST).items()).extracting(MirrorState.Item::item).hasSize(3);
    }

    @Test
    void aNodeWithOlderFactsChangesNothing() throws Exception {
        node("one").pass(5, scene.model());

        PermitScene older = new PermitScene().ceiling(ALICE, GITHUB, Trust.LOW);
        assertThat(node("two").pass(4, older.model())).isFalse();

        assertThat(drift()).isEmpty();
        assertThat(rows.state(HOST).planned()).isEqualTo(5);
        assertThat(node("three").pass(5, scene.model()))
                .as("it holds up nobody")
                .isTrue();
    }

    @Test
    void anotherEnvironmentHasNothingOfWhatWasWrittenBefore() throws Exception {
        node("one").pass(1, scene.model());

        try (PermitStandIn other = PermitScene.permit()) {
            assertThat(node("one", other).pass(1, scene.model())).isTrue();

            assertThat(other.facts()).isEqualTo(permit.facts());
        }
    }

    @Test
    void aFaultEverywhereStopsThePassIsShownAndTriedLater() throws Exception {
        permit.failAtApi(Trouble.UNAVAILABLE);

        assertThat(node("one").pass(1, scene.model())).isFalse();
        assertThat(node("one").pass(1, scene.model())).isFalse();

        assertThat(rows.state(HOST).failing()).hasSize(2).first().satisfies(item -> {
            assertThat(item.attempts()).isEqualTo(1);
            assertThat(item.fault()).isEqualTo("Permit answered 503 when asked to read resource user_profile");
            assertThat(item.nextAt().toInstant()).isEqualTo(MovableClock.START.plusSeconds(1));
        });

        permit.heal();
        clock.advance(Duration.ofSeconds(1));
        assertThat(node("one").pass(1, scene.model())).isTrue();
        assertThat(drift()).isEmpty();
        assertThat(rows.state(HOST).failing()).isEmpty();
    }

    @Test
    void thePausesGrowToMinutes() {
        permit.failAtApi(Trouble.UNAVAILABLE);
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofMinutes(10));
            node("one").pass(1, scene.model());
        }

        assertThat(rows.state(HOST).failing()).anySatisfy(item -> {
            assertThat(item.attempts()).isGreaterThan(2);
            assertThat(Duration.between(clock.instant(), item.nextAt().toInstant()))
                    .isBetween(Duration.ofSeconds(4), Duration.ofMinutes(5));
        });
    }

    @Test
    void whoDiesOnTheWayIsFollowedByAnother() throws Exception {
        rows.plan(HOST, "dead", here, 3, scene.model().digests());
        rows.begin(HOST, "dead", 2);

        assertThat(node("two").pass(3, scene.model())).isFalse();
        clock.advance(Duration.ofSeconds(31));
        assertThat(node("two").pass(3, scene.model())).isTrue();

        assertThat(drift()).isEmpty();
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> {
            rows.plan(HOST, "three", here, 3, Map.of());
            rows.done(HOST, "dead", "base", "old");
        });
    }

    @Test
    void whatWasWrittenHalfIsWrittenAgainThoughItIsAsBeforeNow() throws Exception {
        node("one").pass(1, scene.model());
        scene.ceiling(ALICE, GITHUB, Trust.LOW);
        rows.plan(HOST, "one", here, 2, scene.model().digests());
        rows.begin(HOST, "one", 20);
        permit.unrelate("user_profile:" + PermitScene.KEYS.profile(ALICE), "high", "github:github");

        scene.ceiling(ALICE, GITHUB, Trust.HIGH);
        node("one").pass(3, scene.model());

        assertThat(drift()).isEmpty();
    }

    @Test
    void whatDriftedIsWrittenAgainAndStrangersAreTakenAway() throws Exception {
        node("one").pass(1, scene.model());
        String stranger = "user_profile:" + PermitScene.KEYS.profile(BOB);
        permit.relate(stranger, "high", "github:github");
        permit.relate("user_profile:" + PermitScene.KEYS.profile(ALICE), "low", "slack:slack");
        List<String> items = drift().stream().map(Difference::item).distinct().toList();
        assertThat(items).hasSize(2);

        rows.again(HOST, items);
        assertThat(node("one").pass(1, scene.model())).isTrue();

        assertThat(drift()).isEmpty();
        assertThat(rows.state(HOST).items()).hasSize(4);
    }

    private List<Difference> drift() throws Exception {
        return new PermitControl(PermitScene.environment(permit)).drift(scene.model());
    }
}
