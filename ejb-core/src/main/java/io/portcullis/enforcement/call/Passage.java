package io.portcullis.enforcement.call;

import io.portcullis.mcp.AnswerView;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.legacy.LegacySession;
import io.portcullis.policy.Decision;
import io.portcullis.upstream.Upstream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an enforced call goes on; there is no third way. */
public sealed interface Passage {
    /**
     * Recorded, and may be sent.
     *
     * @param call as it is sent: with the paths that were checked
     * @param entry the audit entry to close, null where the message leaves none
     * @param session the legacy session it belongs to, null for none
     * @param timeout after which it is cut, null for the connection's own
     */
    record Granted(
            McpCall call,
            Upstream.Target target,
            @Nullable String entry,
            @Nullable LegacySession session,
            @Nullable AnswerView view,
            @Nullable Duration timeout)
            implements Passage {}

    /**
     * Never reaches the server.
     *
     * @param refusal why, where policy refused; null where it never came to that
     */
    record Refused(McpError error, @Nullable Decision refusal) implements Passage {
        public Refused(McpError error) {
            this(error, null);
        }
    }
}
