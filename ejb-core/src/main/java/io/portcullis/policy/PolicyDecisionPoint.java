package io.portcullis.policy;

import java.util.List;
import java.util.function.Function;

/**
 * Decides by walking the gates in order; the first that does not pass gives the reason. Made for one state of one host's
 * policy; immutable, thread-safe, less than a microsecond.
 */
public final class PolicyDecisionPoint {
    private final List<Gate> gates;
    private final Function<AccessRequest, Obligations> obligations;

    /** @param obligations what an allowed call obliges to */
    public PolicyDecisionPoint(List<Gate> gates, Function<AccessRequest, Obligations> obligations) {
        if (gates.isEmpty()) {
            throw new IllegalArgumentException("Without a gate everything would pass");
        }
        this.gates = List.copyOf(gates);
        this.obligations = obligations;
    }

    public Decision decide(AccessRequest request) {
        Gate.Finding[] findings = new Gate.Finding[gates.size()];
        for (int i = 0; i < findings.length; i++) {
            Gate.Finding finding = examine(gates.get(i), request);
            findings[i] = finding;
            if (!(finding instanceof Gate.Finding.Passed)) {
                return refused(finding, new Decision.Trace(gates, findings, i + 1));
            }
        }
        Decision.Trace trace = new Decision.Trace(gates, findings, findings.length);
        return new Decision.Permit(obligations.apply(request), trace);
    }

    private static Decision refused(Gate.Finding finding, Decision.Trace trace) {
        if (finding instanceof Gate.Finding.SecondFactorNeeded needed) {
            return new Decision.MfaRequired(needed.detail(), needed.rule(), trace);
        }
        if (finding instanceof Gate.Finding.ApprovalNeeded needed) {
            return new Decision.ApprovalRequired(
                    needed.detail(), needed.rule(), needed.approvers(), needed.required(), trace);
        }
        Gate.Finding.Refused refused = (Gate.Finding.Refused) finding;
        return new Decision.Deny(refused.reason(), refused.detail(), refused.rule(), trace);
    }

    /** A gate that cannot tell has not passed the call. */
    private static Gate.Finding examine(Gate gate, AccessRequest request) {
        try {
            return gate.examine(request);
        } catch (RuntimeException fault) {
            return new Gate.Finding.Refused(
                    Reason.PDP_UNAVAILABLE, "gate " + gate.label() + " could not decide; tell your administrator");
        }
    }
}
