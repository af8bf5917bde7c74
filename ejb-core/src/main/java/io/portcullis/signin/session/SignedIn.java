package io.portcullis.signin.session;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * A human with a living browser session.
 *
 * @param method how they signed in: words of RFC 8176, separated by blanks: {@code pwd}, {@code hwk mfa}
 * @param signedInAt when they last proved who they are
 */
public record SignedIn(HostId host, UserId user, String name, Set<String> roles, String method, Instant signedInAt) {
    public SignedIn {
        roles = Set.copyOf(roles);
    }
}
