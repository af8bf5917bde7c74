package io.portcullis.policy;

import java.util.ArrayList;
import java.util.List;

/** Decides by walking the gates in order; the first refusal is the reason. Thread-safe, about a microsecond. */
public final class PolicyDecisionPoint {
    private final List<Gate> gates;

    public PolicyDecisionPoint(List<Gate> gates) {
        if (gates.isEmpty()) {
            throw new IllegalArgumentException("Without a gate everything would pass");
        }
        this.gates = List.copyOf(gates);
    }

    public Decision decide(AccessRequest request) {
        List<Decision.Step> trace = new ArrayList<>(gates.size());
        for (Gate gate : gates) {
            Gate.Finding finding = examine(gate, request);
            if (finding instanceof Gate.Finding.Refused refused) {
                trace.add(new Decision.Step(gate.label(), false, refused.sentence()));
                return new Decision.Deny(refused.reason(), refused.sentence(), trace);
            }
            trace.add(new Decision.Step(gate.label(), true, ((Gate.Finding.Passed) finding).detail()));
        }
        return new Decision.Permit(trace);
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
