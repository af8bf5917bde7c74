package io.portcullis.policy;

import java.util.List;

/** What was decided and by which steps; there is no third answer and no default. */
public sealed interface Decision {
    Reason reason();

    /** A sentence a person understands, without the gateway's name around it. */
    String sentence();

    /** Every gate that was asked, in order. */
    List<Step> trace();

    record Permit(List<Step> trace) implements Decision {
        public Permit {
            trace = List.copyOf(trace);
        }

        @Override
        public Reason reason() {
            return Reason.ALLOWED;
        }

        @Override
        public String sentence() {
            return "allowed";
        }
    }

    record Deny(Reason reason, String sentence, List<Step> trace) implements Decision {
        public Deny {
            trace = List.copyOf(trace);
        }
    }

    /** One gate's finding: what was checked against what. */
    record Step(String gate, boolean passed, String detail) {}
}
