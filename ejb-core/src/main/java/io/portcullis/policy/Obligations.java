package io.portcullis.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done with a call that is allowed; whoever cannot do it must not let it pass (XACML 3.0 §7.18).
 *
 * @param auditBeforeForward an entry of the record must be durable before anything is sent
 * @param timeout after which the call is cut; null for none
 * @param maxRows the most rows of a result that are passed on; 0 for no limit
 * @param normalPaths arguments that are forwarded as the paths that were checked
 * @param charges buckets, each of which must have a token; all are taken or none
 */
public record Obligations(
        boolean auditBeforeForward,
        @Nullable Duration timeout,
        long maxRows,
        List<String> normalPaths,
        List<RateLimit.Charge> charges) {
    public static final Obligations NONE = new Obligations(false, null, 0, List.of(), List.of());

    public Obligations {
        normalPaths = List.copyOf(normalPaths);
        charges = List.copyOf(charges);
    }
}
