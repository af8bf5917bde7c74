package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One rule. All gates must pass; their order only fixes which reason is reported. Immutable, thread-safe. */
public interface Gate {
    /** What this gate finds; never null. Anything it throws is a denial. */
    Finding examine(AccessRequest request);

    /** The name under which the gate stands in a trace. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** Whether its finding is the reason why an allowed call is allowed; the first such gate is quoted. */
    default boolean grounds() {
        return false;
    }

    sealed interface Finding {
        /** What was checked against what, for people. */
        String detail();

        /** Where the rule stands in the document (RFC 6901), null where no rule of it spoke. */
        @Nullable
        String rule();

        /** @param text made only when somebody reads the trace */
        record Passed(Supplier<String> text, @Nullable String rule) implements Finding {
            public static Passed of(String detail) {
                return new Passed(() -> detail, null);
            }

            @Override
            public String detail() {
                return text.get();
            }
        }

        /** @param detail what the agent's human is told */
        record Refused(
                Reason reason, String detail, @Nullable String rule) implements Finding {
            public Refused(Reason reason, String detail) {
                this(reason, detail, null);
            }
        }

        /** Refused for now: a second factor is asked for. */
        record SecondFactorNeeded(String detail, String rule) implements Finding {}

        /** Refused for now: people are asked. */
        record ApprovalNeeded(String detail, String rule, List<UserId> approvers, int required) implements Finding {
            public ApprovalNeeded {
                approvers = List.copyOf(approvers);
            }
        }
    }
}
