package io.portcullis.policy.permitio;

import io.portcullis.identity.HostId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which hosts Permit decides for.
 *
 * @param on whether it decides at all
 * @param environments the hosts that have one; another host's calls are refused while {@code on}
 * @param embedded hosts that are decided here alone, because the settings say so
 * @param fallback whether the gateway's own answer stands where Permit gives none
 */
public record PermitSettings(
        boolean on, Map<HostId, PermitEnvironment> environments, Set<HostId> embedded, boolean fallback) {
    public static final PermitSettings OFF = new PermitSettings(false, Map.of(), Set.of(), false);

    /** Permit decides. */
    public PermitSettings(Map<HostId, PermitEnvironment> environments, Set<HostId> embedded, boolean fallback) {
        this(true, environments, embedded, fallback);
    }

    public PermitSettings {
        environments = Map.copyOf(environments);
        embedded = Set.copyOf(embedded);
        long different = environments.values().stream()
                .map(PermitEnvironment::toString)
                .distinct()
                .count();
        if (different != environments.size()) {
            throw new IllegalArgumentException("two hosts have one environment of Permit; each needs its own");
        }
    }

    public boolean decidesFor(HostId host) {
        return on && !embedded.contains(host);
    }

    public Optional<PermitEnvironment> of(HostId host) {
        return decidesFor(host) ? Optional.ofNullable(environments.get(host)) : Optional.empty();
    }
}
