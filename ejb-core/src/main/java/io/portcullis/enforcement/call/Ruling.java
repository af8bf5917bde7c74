package io.portcullis.enforcement.call;

import io.portcullis.mcp.AnswerView;
import io.portcullis.mcp.McpError;
import io.portcullis.policy.Decision;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one method's enforcement says of a call, before anything is recorded or sent. */
public sealed interface Ruling {
    /**
     * Decided by policy.
     *
     * @param target the tool, prompt or resource, for the record; null where the method names none
     * @param record whether the decision is an entry of the audit
     * @param view what the caller sees of the answer, null for all of it
     * @param tools which a decision point outside has to allow as well: the one that is called, those that would be listed
     */
    record Decided(
            Decision decision,
            @Nullable String target,
            boolean record,
            @Nullable AnswerView view,
            Supplier<List<String>> tools)
            implements Ruling {
        public Decided(Decision decision, @Nullable String target, boolean record, @Nullable AnswerView view) {
            this(decision, target, record, view, List::of);
        }

        /** The same with another decision, which only a refusal can be. */
        public Decided instead(Decision.Refusal refusal) {
            return new Decided(refusal, target, record, null);
        }

        /** The same call, allowed elsewhere as well. */
        public Decided confirmed(Decision.Permit permit, @Nullable AnswerView narrowed) {
            return new Decided(permit, target, record, narrowed);
        }
    }

    /** Answered here: the message is not one that travels on. */
    record Answered(McpError error) implements Ruling {}
}
