package io.portcullis.signin;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;

/** Something by which a human proves that an account is theirs. One bean a kind; thread-safe. */
public interface Credential {
    boolean heldBy(HostId host, UserId user);
}
