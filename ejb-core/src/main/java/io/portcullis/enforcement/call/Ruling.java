package io.portcullis.enforcement.call;

import io.portcullis.mcp.AnswerView;
import io.portcullis.mcp.McpError;
import io.portcullis.policy.Decision;
import org.jspecify.annotations.Nullable;

/** What one method's enforcement says of a call, before anything is recorded or sent. */
public sealed interface Ruling {
    /**
     * Decided by policy.
     *
     * @param target the tool, prompt or resource, for the record; null where the method names none
     * @param record whether the decision is an entry of the audit
     * @param view what the caller sees of the answer, null for all of it
     */
    record Decided(
            Decision decision,
            @Nullable String target,
            boolean record,
            @Nullable AnswerView view) implements Ruling {
        /** The same with another decision, which only a refusal can be. */
        public Decided instead(Decision.Refusal refusal) {
            return new Decided(refusal, target, record, null);
        }
    }

    /** Answered here: the message is not one that travels on. */
    record Answered(McpError error) implements Ruling {}
}
