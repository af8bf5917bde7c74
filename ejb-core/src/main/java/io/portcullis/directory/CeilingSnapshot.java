package io.portcullis.directory;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import java.util.Map;
import java.util.Optional;

/** Ceilings of a host: everybody's, as the hot path reads them, or those of some users. */
public record CeilingSnapshot(Map<UserId, Map<ServerKey, Trust>> ceilings) {
    public CeilingSnapshot {
        ceilings = Map.copyOf(ceilings);
    }

    public Map<ServerKey, Trust> of(UserId user) {
        return ceilings.getOrDefault(user, Map.of());
    }

    public Optional<Trust> of(UserId user, ServerKey server) {
        return Optional.ofNullable(ceilings.getOrDefault(user, Map.of()).get(server));
    }
}
