package io.portcullis.policy;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest.ServerFact;
import io.portcullis.policy.AccessRequest.TargetFact;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicyDecisionPointTest {
    private static final Subject AGENT_OF_ALICE = new Subject(
            HostId.DEFAULT,
            new UserId("alice"),
            new ClientId("claude"),
            "consent-1",
            Set.of("mcp"),
            "https://gateway.example/mcp/github",
            "jti",
            Instant.parse("2026-08-01T12:00:00Z"));
    private static final Optional<ServerFact> OPEN = Optional.of(new ServerFact(true));
    private static final Optional<ServerFact> IN_REVIEW = Optional.of(new ServerFact(false));
    private static final Optional<TargetFact> WRITES = tool(Trust.MEDIUM, true, true);
    private static final Optional<Trust> MEDIUM = Optional.of(Trust.MEDIUM);
    private static final Optional<Trust> NONE = Optional.empty();

    private final PolicyDecisionPoint pdp =
            new PolicyDecisionPoint(List.of(new OpenServer(), new PinnedTool(), new TrustChain()));

    @Test
    void permitsWhatEveryGatePassesAndTellsEachStep() {
        Decision decision = pdp.decide(request(OPEN, WRITES, MEDIUM, MEDIUM));

        assertThat(decision).isInstanceOf(Decision.Permit.class);
        assertThat(decision.reason()).isEqualTo(Reason.ALLOWED);
        assertThat(decision.trace())
                .extracting(Decision.Step::gate)
                .containsExactly("OpenServer", "PinnedTool", "TrustChain");
        assertThat(decision.trace()).allMatch(Decision.Step::passed);
    }

    @Test
    void deniesAServerThatIsNotImported() {
        assertDenied(request(Optional.empty(), WRITES, MEDIUM, MEDIUM), Reason.SERVER_NOT_CONFIGURED, 1);
    }

    @Test
    void deniesAServerThatWaitsForApproval() {
        assertDenied(request(IN_REVIEW, WRITES, MEDIUM, MEDIUM), Reason.SERVER_IN_REVIEW, 1);
    }

    @Test
    void deniesAToolThatWasNeverImported() {
        assertDenied(request(OPEN, Optional.empty(), MEDIUM, MEDIUM), Reason.TOOL_UNKNOWN, 2);
    }

    @Test
    void deniesAToolThatChangedSinceItsApprovalEvenIfItIsSwitchedOff() {
        assertDenied(request(OPEN, tool(Trust.LOW, true, false), MEDIUM, MEDIUM), Reason.TOOL_CHANGED, 2);
        assertDenied(request(OPEN, tool(Trust.LOW, false, false), MEDIUM, MEDIUM), Reason.TOOL_CHANGED, 2);
    }

    @Test
    void deniesAToolThatIsSwitchedOff() {
        assertDenied(request(OPEN, tool(Trust.LOW, false, true), MEDIUM, MEDIUM), Reason.TOOL_DISABLED, 2);
    }

    @Test
    void deniesWithoutACeiling() {
        assertDenied(request(OPEN, WRITES, NONE, MEDIUM), Reason.TRUST_NO_GRANT, 3);
        assertDenied(request(OPEN, WRITES, NONE, NONE), Reason.TRUST_NO_GRANT, 3);
    }

    @Test
    void deniesWithoutConsent() {
        assertDenied(request(OPEN, WRITES, MEDIUM, NONE), Reason.TRUST_NO_CONSENT, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "LOW,    LOW,    LOW",
        "LOW,    MEDIUM, LOW",
        "LOW,    HIGH,   LOW",
        "MEDIUM, LOW,    LOW",
        "MEDIUM, MEDIUM, MEDIUM",
        "MEDIUM, HIGH,   MEDIUM",
        "HIGH,   LOW,    LOW",
        "HIGH,   MEDIUM, MEDIUM",
        "HIGH,   HIGH,   HIGH"
    })
    void permitsUpToTheLesserOfCeilingAndConsent(Trust ceiling, Trust consent, Trust highest) {
        for (Trust required : Trust.values()) {
            Decision decision =
                    pdp.decide(request(OPEN, tool(required, true, true), Optional.of(ceiling), Optional.of(consent)));

            assertThat(decision.reason())
                    .as("%s for %s and %s", required, ceiling, consent)
                    .isEqualTo(required.compareTo(highest) <= 0 ? Reason.ALLOWED : Reason.TRUST_TOO_LOW);
        }
    }

    @Test
    void saysWhatIsNeededAndWhatIsGranted() {
        Decision decision = pdp.decide(
                request(OPEN, tool(Trust.HIGH, true, true), Optional.of(Trust.HIGH), Optional.of(Trust.LOW)));

        assertThat(decision.sentence()).isEqualTo("delete_it needs level high; granted is low (the limit is high)");
    }

    @Test
    void asksForTheHighestLevelWhereTheTargetIsNotKnown() {
        Gate.Finding finding = new TrustChain().examine(request(OPEN, Optional.empty(), MEDIUM, MEDIUM));

        assertThat(finding).isInstanceOfSatisfying(Gate.Finding.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(Reason.TRUST_TOO_LOW));
    }

    /** One reason is given by the recording of a decision, and one by a gate that fails. */
    @Test
    void givesEveryReasonThereIs() {
        Set<Reason> given = EnumSet.noneOf(Reason.class);

        for (Optional<ServerFact> server : List.of(OPEN, IN_REVIEW, Optional.<ServerFact>empty())) {
            for (Optional<TargetFact> target : List.of(
                    WRITES,
                    tool(Trust.HIGH, true, true),
                    tool(Trust.LOW, false, true),
                    tool(Trust.LOW, true, false),
                    Optional.<TargetFact>empty())) {
                given.add(pdp.decide(request(server, target, MEDIUM, MEDIUM)).reason());
                given.add(pdp.decide(request(server, target, NONE, MEDIUM)).reason());
                given.add(pdp.decide(request(server, target, MEDIUM, NONE)).reason());
            }
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(given))).containsExactly(Reason.REVOKED, Reason.PDP_UNAVAILABLE);
    }

    @Test
    void asksNoGateBehindOneThatRefuses() {
        Gate refusing = request -> new Gate.Finding.Refused(Reason.TOOL_UNKNOWN, "no");
        Gate never = request -> {
            throw new AssertionError("asked all the same");
        };

        Decision decision = new PolicyDecisionPoint(List.of(refusing, never)).decide(request(OPEN, WRITES, NONE, NONE));

        assertThat(decision.reason()).isEqualTo(Reason.TOOL_UNKNOWN);
    }

    @Test
    void deniesWhereAGateFails() {
        Gate failing = request -> {
            throw new IllegalStateException("broken");
        };
        PolicyDecisionPoint broken = new PolicyDecisionPoint(List.of(new OpenServer(), failing));

        Decision decision = broken.decide(request(OPEN, WRITES, MEDIUM, MEDIUM));

        assertThat(decision).isInstanceOf(Decision.Deny.class);
        assertThat(decision.reason()).isEqualTo(Reason.PDP_UNAVAILABLE);
        assertThat(decision.sentence()).doesNotContain("broken");
    }

    @Test
    void needsAGate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PolicyDecisionPoint(List.of()));
    }

    private void assertDenied(AccessRequest request, Reason reason, int steps) {
        assertThat(pdp.decide(request)).isInstanceOfSatisfying(Decision.Deny.class, deny -> {
            assertThat(deny.reason()).isEqualTo(reason);
            assertThat(deny.trace()).hasSize(steps);
            assertThat(deny.trace().get(steps - 1).passed()).isFalse();
            assertThat(deny.trace().get(steps - 1).detail())
                    .isEqualTo(deny.sentence())
                    .isNotBlank();
        });
    }

    private static Optional<TargetFact> tool(Trust trust, boolean enabled, boolean reviewed) {
        return Optional.of(new TargetFact(trust, Operation.WRITE, enabled, reviewed));
    }

    private static AccessRequest request(
            Optional<ServerFact> server,
            Optional<TargetFact> target,
            Optional<Trust> ceiling,
            Optional<Trust> consent) {
        return new AccessRequest(
                AGENT_OF_ALICE, new ServerKey("github"), "delete_it", server, target, ceiling, consent);
    }
}
