package io.portcullis.mcp.legacy;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;

/**
 * A session of a revision up to 2025-11-25, bound to who opened it: the id that the client holds is ours and is no
 * authentication; the upstream's own id stays with us.
 */
public record LegacySession(HostId host, UserId user, ClientId client, ServerKey server, String upstreamId) {
    public boolean belongsTo(Subject subject, ServerKey key) {
        return host.equals(subject.host())
                && user.equals(subject.user())
                && client.equals(subject.agent())
                && server.equals(key);
    }

    @Override
    public String toString() {
        return "LegacySession[" + server + "]";
    }
}
