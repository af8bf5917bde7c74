package io.portcullis.policy.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the record keeps.
 *
 * @param logAll false drops allowed calls that no rule asks to log
 * @param retention null for the gateway's own
 */
public record AuditRule(
        boolean enabled, boolean logAll, @Nullable Duration retention) {
    public static final AuditRule DEFAULT = new AuditRule(true, true, null);

    /** Whether allowed calls that no rule asks to log are kept as well. */
    public boolean keepsAll() {
        return enabled && logAll;
    }
}
