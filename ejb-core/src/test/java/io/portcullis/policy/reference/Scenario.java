package io.portcullis.policy.reference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document, what comes from the gateway's own configuration, and calls to be decided.
 *
 * @param document plain JSON
 */
record Scenario(Map<String, Object> document, Gateway gateway, List<Call> calls) {
    record Gateway(String environment, List<String> approvers, Set<String> revokedUsers, Set<String> revokedTeams) {}

    /**
     * @param entry of the catalogue: operation, trust, reviewed, aliases, paths, contents, sql; null for none
     * @param arguments null for none
     * @param trust ceiling and consent; null where the chain is not asked
     * @param empty the buckets without a token
     */
    record Call(
            @Nullable String user,
            String server,
            String tool,
            boolean imported,
            @Nullable Map<String, Object> entry,
            @Nullable Map<String, Object> arguments,
            Around around,
            @Nullable Map<String, Object> trust,
            Set<String> empty) {
        String operation() {
            return entry == null ? "delete" : (String) entry.get("operation");
        }

        Call with(@Nullable Map<String, Object> others) {
            return new Call(user, server, tool, imported, entry, others, around, trust, empty);
        }
    }

    record Around(
            @Nullable String ip,
            Instant time,
            @Nullable Instant secondFactor,
            @Nullable Approval approval) {}

    /** @param votes {@code +user} or {@code -user} */
    record Approval(Instant requestedAt, boolean matches, boolean used, List<String> votes) {}
}
