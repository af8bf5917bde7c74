package io.portcullis.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in human as the container names them: one text, host and user with a slash between, so that equal names at two
 * hosts are two callers. A service account's name has no host and is no caller.
 */
public record Caller(HostId host, UserId user) {
    public static Optional<Caller> of(@Nullable String principalName) {
        int slash = principalName == null ? -1 : principalName.indexOf('/');
        if (principalName == null || slash < 1) {
            return Optional.empty();
        }
        try {
            HostId host = new HostId(principalName.substring(0, slash));
            return Optional.of(new Caller(host, new UserId(principalName.substring(slash + 1))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    public String principalName() {
        return host + "/" + user;
    }
}
