package io.portcullis.enforcement;

import io.portcullis.mcp.ListView;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.legacy.LegacySession;
import io.portcullis.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/** How an enforced call goes on; there is no third way. */
public sealed interface Passage {
    /**
     * Recorded, and may be sent.
     *
     * @param entry the audit entry to close, null where the message leaves none
     * @param session the legacy session it belongs to, null for none
     */
    record Granted(
            Upstream.Target target,
            @Nullable String entry,
            @Nullable LegacySession session,
            @Nullable ListView view) implements Passage {}

    /** Never reaches the server. */
    record Refused(McpError error) implements Passage {}
}
