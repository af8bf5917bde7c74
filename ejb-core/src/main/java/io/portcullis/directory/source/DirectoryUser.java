package io.portcullis.directory.source;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as the provider knows them.
 *
 * @param subject the provider's own, never reassigned name
 * @param address that the provider vouches for; null where it vouches for none
 */
public record DirectoryUser(String subject, @Nullable String address, State state) {
    public enum State {
        ACTIVE,
        /** The account is prepared and was never used: not a member, and nobody to revoke. */
        PENDING,
        DEACTIVATED
    }
}
