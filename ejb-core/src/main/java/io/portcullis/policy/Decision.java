package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was decided and by which steps; whoever is not permitted is refused, for good or for now. */
public sealed interface Decision {
    Reason reason();

    /** A sentence a person understands, without the gateway's name around it. */
    String sentence();

    /** The stable word: {@code allow}, {@code deny}, {@code mfa_required}, {@code approval_required}, {@code rate_limited}. */
    String outcome();

    /** Where the rule that decided stands in the document (RFC 6901), null where none did. */
    @Nullable
    String rule();

    /** Every gate, in order. */
    List<Step> trace();

    record Permit(Obligations obligations, Trace steps) implements Decision {
        @Override
        public Reason reason() {
            return Reason.ALLOWED;
        }

        @Override
        public String sentence() {
            return steps.ground();
        }

        @Override
        public String outcome() {
            return "allow";
        }

        @Override
        public @Nullable String rule() {
            return null;
        }

        @Override
        public List<Step> trace() {
            return steps.rendered();
        }
    }

    /** Nothing is sent. */
    sealed interface Refusal extends Decision {
        Trace steps();

        @Override
        default List<Step> trace() {
            return steps().rendered();
        }
    }

    record Deny(Reason reason, String sentence, @Nullable String rule, Trace steps) implements Refusal {
        @Override
        public String outcome() {
            return "deny";
        }
    }

    record MfaRequired(String sentence, String rule, Trace steps) implements Refusal {
        @Override
        public Reason reason() {
            return Reason.MFA_REQUIRED;
        }

        @Override
        public String outcome() {
            return "mfa_required";
        }
    }

    /** @param required how many of the approvers have to say yes */
    record ApprovalRequired(String sentence, String rule, List<UserId> approvers, int required, Trace steps)
            implements Refusal {
        public ApprovalRequired {
            approvers = List.copyOf(approvers);
        }

        @Override
        public Reason reason() {
            return Reason.APPROVAL_REQUIRED;
        }

        @Override
        public String outcome() {
            return "approval_required";
        }
    }

    /** @param limit the key of the bucket that was empty */
    record RateLimited(String limit, Duration retryIn, Trace steps) implements Refusal {
        public static final String RULE = "/accessControl/rateLimits";

        /** Whole seconds, at least one: {@code Retry-After} (RFC 9110 §10.2.3). */
        public long retryAfterSeconds() {
            return Math.max(1, retryIn.plusMillis(999).toSeconds());
        }

        @Override
        public Reason reason() {
            return Reason.RATE_LIMITED;
        }

        @Override
        public String sentence() {
            return "too many calls for now (" + limit + "); try again in " + retryAfterSeconds() + " s";
        }

        @Override
        public String outcome() {
            return "rate_limited";
        }

        @Override
        public @Nullable String rule() {
            return RULE;
        }
    }

    /**
     * One gate's finding: what was checked against what.
     *
     * @param outcome {@code passed}, {@code refused}, {@code not_reached}, {@code skipped} where the settings go on without it
     */
    record Step(
            String gate,
            String outcome,
            String detail,
            @Nullable String rule) {
        public boolean passed() {
            return outcome.equals("passed");
        }
    }

    /**
     * The findings of a walk through the gates; put into words when somebody reads them.
     *
     * @param elsewhere what a decision point outside said afterwards, null where none was asked
     */
    record Trace(
            List<Gate> gates,
            Gate.Finding[] findings,
            int reached,
            @Nullable Step elsewhere) {
        public static final Trace EMPTY = new Trace(List.of(), new Gate.Finding[0], 0);

        public Trace(List<Gate> gates, Gate.Finding[] findings, int reached) {
            this(gates, findings, reached, null);
        }

        public Trace with(Step said) {
            return new Trace(gates, findings, reached, said);
        }

        List<Step> rendered() {
            List<Step> steps = new ArrayList<>(gates.size() + 1);
            for (int i = 0; i < gates.size(); i++) {
                steps.add(i < reached ? found(i) : new Step(gates.get(i).label(), "not_reached", "", null));
            }
            if (elsewhere != null) {
                steps.add(elsewhere);
            }
            return List.copyOf(steps);
        }

        private Step found(int i) {
            String outcome = findings[i] instanceof Gate.Finding.Passed ? "passed" : "refused";
            return new Step(gates.get(i).label(), outcome, findings[i].detail(), findings[i].rule());
        }

        /** Why it may: what the gate that says most about it found, and what was not asked. */
        String ground() {
            String ground = "allowed";
            for (int i = reached - 1; i >= 0; i--) {
                ground = gates.get(i).grounds() ? findings[i].detail() : ground;
            }
            return elsewhere != null && elsewhere.outcome().equals("skipped")
                    ? ground + "; " + elsewhere.detail()
                    : ground;
        }
    }
}
