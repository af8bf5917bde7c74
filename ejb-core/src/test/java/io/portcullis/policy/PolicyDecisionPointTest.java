package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicyDecisionPointTest {
    private static final Gate PASSING = request -> Gate.Finding.Passed.of("fine");
    private static final AccessRequest REQUEST = new AccessRequest(
            Who.unlisted(new UserId("alice")),
            new AccessRequest.Asked("github", "x", AccessRequest.Kind.TOOL, true, null, AccessRequest.Arguments.NONE),
            new AccessRequest.Grants(false, null, null),
            new AccessRequest.Circumstances(null, Instant.EPOCH, "", null, null));

    @Test
    void asksNoGateBehindOneThatRefuses() {
        Gate refusing = request -> new Gate.Finding.Refused(Reason.TOOL_UNKNOWN, "no");
        Gate never = request -> {
            throw new AssertionError("asked all the same");
        };

        Decision decision = pdp(refusing, never).decide(REQUEST);

        assertThat(decision.reason()).isEqualTo(Reason.TOOL_UNKNOWN);
    }

    @Test
    void deniesWhereAGateFails() {
        Gate failing = request -> {
            throw new IllegalStateException("broken");
        };
        PolicyDecisionPoint broken = pdp(PASSING, failing);

        Decision decision = broken.decide(REQUEST);

        assertThat(decision).isInstanceOf(Decision.Deny.class);
        assertThat(decision.reason()).isEqualTo(Reason.PDP_UNAVAILABLE);
        assertThat(decision.sentence()).doesNotContain("broken");
    }

    @Test
    void needsAGate() {
        assertThatIllegalArgumentException().isThrownBy(() -> pdp());
    }

    private static PolicyDecisionPoint pdp(Gate... gates) {
        return new PolicyDecisionPoint(List.of(gates), request -> Obligations.NONE);
    }
}
