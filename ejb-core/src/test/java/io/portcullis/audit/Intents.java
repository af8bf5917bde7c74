package io.portcullis.audit;

import io.portcullis.MovableClock;
import io.portcullis.identity.HostId;

/** Entries for tests. */
final class Intents {
    private Intents() {}

    static Intent of(String id, boolean forwarded) {
        return with(id, forwarded, "list_issues", "[]");
    }

    static Intent with(String id, boolean forwarded, String tool, String trace) {
        return new Intent(
                id,
                HostId.DEFAULT,
                MovableClock.START,
                "access_control",
                forwarded ? "allow" : "deny",
                forwarded ? "ALLOWED" : "TOOL_UNKNOWN",
                forwarded ? "allowed" : tool + " was never imported",
                "alice",
                "claude",
                "github",
                tool,
                "tools/call",
                null,
                "127.0.0.1",
                "test",
                trace,
                forwarded);
    }
}
