package io.portcullis.policy;

/** One rule. All gates must pass; their order only fixes which reason is reported. Stateless, thread-safe. */
public interface Gate {
    /** What this gate finds; never null. Anything it throws is a denial. */
    Finding examine(AccessRequest request);

    /** The name under which the gate stands in a trace. */
    default String label() {
        return getClass().getSimpleName();
    }

    sealed interface Finding {
        /** @param detail what was checked against what */
        record Passed(String detail) implements Finding {}

        /** @param sentence what the agent's human is told */
        record Refused(Reason reason, String sentence) implements Finding {}
    }
}
