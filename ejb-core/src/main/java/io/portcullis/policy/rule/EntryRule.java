package io.portcullis.policy.rule;

import io.portcullis.policy.RateLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an entry under {@code servers}, {@code tools} or {@code operations} says, each where it stands there.
 *
 * @param mfaMaxAge how long ago the second factor may have been shown; null for within the sign-in
 * @param rateLimit of each user for this tool; null for none
 * @param pointer of the entry
 */
public record EntryRule(
        AccessList access,
        boolean deniedInProduction,
        boolean auditLog,
        boolean requiresMfa,
        @Nullable Duration mfaMaxAge,
        boolean requiresApproval,
        @Nullable RateLimit rateLimit,
        Limits limits,
        String pointer) {}
