package io.portcullis.signin.method;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import java.util.Optional;
import java.util.Set;

/** Whether a host can do without every method but its identity providers. Thread-safe. */
public interface SsoReadiness {
    /** @return what is missing, as a sentence that says what to do; empty if nothing is */
    Optional<String> missing(HostId host, Set<UserId> breakGlass);
}
