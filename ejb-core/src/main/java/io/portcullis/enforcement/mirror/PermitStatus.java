package io.portcullis.enforcement.mirror;

import io.portcullis.policy.permitio.PermitDecisionPoint.Health;
import io.portcullis.policy.permitio.mirror.MirrorState;
import org.jspecify.annotations.Nullable;

/**
 * How a host stands with Permit.
 *
 * @param decides whether calls are decided there as well
 * @param environment as {@code project/environment}; null where the host has none
 * @param fallback whether the gateway's own decision stands where Permit does not answer
 * @param health of the decision point as this node saw it; null where there is none
 * @param epoch of the host's facts now
 */
public record PermitStatus(
        boolean decides,
        @Nullable String environment,
        boolean fallback,
        @Nullable Health health,
        long epoch,
        MirrorState mirror) {
    /** Whether Permit has everything by now. */
    public boolean upToDate() {
        return mirror.planned() >= epoch && mirror.pending().isEmpty();
    }
}
