package io.portcullis.audit;

import io.portcullis.identity.HostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The first phase of an entry: what was decided, written before anything is sent.
 *
 * @param id also the reference that the caller is told
 * @param decision {@code allow} or {@code deny}
 * @param argumentMac HMAC of the canonical arguments; the arguments themselves are not kept
 * @param trace JSON array of the gates
 * @param forwarded whether an outcome will follow
 */
public record Intent(
        String id,
        HostId host,
        Instant at,
        String type,
        String decision,
        String reason,
        String sentence,
        @Nullable String user,
        @Nullable String agent,
        @Nullable String server,
        @Nullable String tool,
        @Nullable String method,
        @Nullable String argumentMac,
        @Nullable String ip,
        @Nullable String userAgent,
        String trace,
        boolean forwarded) {}
