package io.portcullis.policy.gate;

import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.AccessRequest.Target;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Gate;
import io.portcullis.policy.Operation;
import io.portcullis.policy.PolicyDecisionPoint;
import io.portcullis.policy.Reason;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.Who;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A host without a document: the catalogue and the trust chain decide alone. */
class TrustChainTest {
    private static final Who ALICE = Who.unlisted(new UserId("alice"));
    private static final Optional<Boolean> OPEN = Optional.of(true);
    private static final Optional<Boolean> IN_REVIEW = Optional.of(false);
    private static final Optional<Target> WRITES = tool(Trust.MEDIUM, true, true);
    private static final Optional<Trust> MEDIUM = Optional.of(Trust.MEDIUM);
    private static final Optional<Trust> NONE = Optional.empty();

    private final PolicyDecisionPoint pdp =
            HostPolicy.of(0, null, Revocations.NONE, List.of()).pdp();

    @Test
    void permitsWhatEveryGatePassesAndTellsEachStep() {
        Decision decision = pdp.decide(request(OPEN, WRITES, MEDIUM, MEDIUM));

        assertThat(decision).isInstanceOf(Decision.Permit.class);
        assertThat(decision.reason()).isEqualTo(Reason.ALLOWED);
        assertThat(decision.trace())
                .extracting(Decision.Step::gate)
                .containsExactly("Authenticated", "NotRevoked", "OpenServer", "PinnedTool", "TrustChain");
        assertThat(decision.trace()).allMatch(Decision.Step::passed);
    }

    @Test
    void deniesAServerThatIsNotImported() {
        assertDenied(request(Optional.empty(), WRITES, MEDIUM, MEDIUM), Reason.SERVER_NOT_CONFIGURED, 3);
    }

    @Test
    void deniesAServerThatWaitsForApproval() {
        assertDenied(request(IN_REVIEW, WRITES, MEDIUM, MEDIUM), Reason.SERVER_IN_REVIEW, 3);
    }

    @Test
    void deniesAToolThatWasNeverImported() {
        assertDenied(request(OPEN, Optional.empty(), MEDIUM, MEDIUM), Reason.TOOL_UNKNOWN, 4);
    }

    @Test
    void deniesAToolThatChangedSinceItsApprovalEvenIfItIsSwitchedOff() {
        assertDenied(request(OPEN, tool(Trust.LOW, true, false), MEDIUM, MEDIUM), Reason.TOOL_CHANGED, 4);
        assertDenied(request(OPEN, tool(Trust.LOW, false, false), MEDIUM, MEDIUM), Reason.TOOL_CHANGED, 4);
    }

    @Test
    void deniesAToolThatIsSwitchedOff() {
        assertDenied(request(OPEN, tool(Trust.LOW, false, true), MEDIUM, MEDIUM), Reason.TOOL_DISABLED, 4);
    }

    @Test
    void deniesWithoutACeiling() {
        assertDenied(request(OPEN, WRITES, NONE, MEDIUM), Reason.TRUST_NO_GRANT, 5);
        assertDenied(request(OPEN, WRITES, NONE, NONE), Reason.TRUST_NO_GRANT, 5);
    }

    @Test
    void deniesWithoutConsent() {
        assertDenied(request(OPEN, WRITES, MEDIUM, NONE), Reason.TRUST_NO_CONSENT, 5);
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

    private void assertDenied(AccessRequest request, Reason reason, int steps) {
        assertThat(pdp.decide(request)).isInstanceOfSatisfying(Decision.Deny.class, deny -> {
            assertThat(deny.reason()).isEqualTo(reason);
            assertThat(deny.trace()).hasSize(5);
            assertThat(deny.trace().subList(steps, 5))
                    .allMatch(step -> step.outcome().equals("not_reached"));
            assertThat(deny.trace().get(steps - 1).passed()).isFalse();
            assertThat(deny.trace().get(steps - 1).detail())
                    .isEqualTo(deny.sentence())
                    .isNotBlank();
        });
    }

    private static Optional<Target> tool(Trust trust, boolean enabled, boolean reviewed) {
        return Optional.of(new Target(trust, Operation.WRITE, enabled, reviewed, Set.of(), null, null, null));
    }

    private static AccessRequest request(
            Optional<Boolean> server, Optional<Target> target, Optional<Trust> ceiling, Optional<Trust> consent) {
        return new AccessRequest(
                ALICE,
                new AccessRequest.Asked(
                        "github",
                        "delete_it",
                        AccessRequest.Kind.TOOL,
                        server.orElse(null),
                        target.orElse(null),
                        AccessRequest.Arguments.NONE),
                new AccessRequest.Grants(true, ceiling.orElse(null), consent.orElse(null)),
                new AccessRequest.Circumstances(null, Instant.EPOCH, "staging", null, null));
    }
}
