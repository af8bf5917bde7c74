package io.portcullis.policy;

import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.Trust;
import java.util.Optional;

/**
 * The facts one decision is made on; what is not known is absent, and absence denies.
 *
 * @param name the tool, prompt or resource as the caller named it
 * @param server what the catalogue knows of the server
 * @param target what the catalogue knows of the thing that is asked for
 * @param ceiling how far the administrator lets this user go
 * @param consent how far the user lets this agent go
 */
public record AccessRequest(
        Subject subject,
        ServerKey serverKey,
        String name,
        Optional<ServerFact> server,
        Optional<TargetFact> target,
        Optional<Trust> ceiling,
        Optional<Trust> consent) {
    public record ServerFact(boolean open) {}

    /** @param reviewed false while a changed definition waits for an administrator */
    public record TargetFact(Trust trust, Operation operation, boolean enabled, boolean reviewed) {}
}
