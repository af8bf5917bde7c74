package io.portcullis.audit;

import io.portcullis.identity.HostId;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold, and be written, before a message may be sent.
 *
 * @param epoch of the host's state that the decision was made under
 * @param session digest of the legacy session the message belongs to; it must still be alive
 * @param intent the row to write, null where the message leaves none
 */
public record Ticket(
        HostId host,
        long epoch,
        @Nullable String session,
        @Nullable Intent intent) {}
