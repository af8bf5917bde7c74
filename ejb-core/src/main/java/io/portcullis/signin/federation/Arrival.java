package io.portcullis.signin.federation;

import io.portcullis.identity.Secret;
import io.portcullis.identity.UserId;

/** What becomes of somebody who comes back from a provider. */
public sealed interface Arrival {
    /** @param session the secret of the new browser session */
    record SignedIn(UserId user, Secret session) implements Arrival {}

    /**
     * There is an account of that address, and nobody has shown yet that it is theirs.
     *
     * @param token to be presented by whoever signs in to the account, within ten minutes
     */
    record LinkFirst(UserId account, Secret token) implements Arrival {}

    record Refused(Why why) implements Arrival {}

    enum Why {
        /** The provider is not offered here, or not any more. */
        PROVIDER_CLOSED,
        /** The provider does not say that the address is this human's. */
        ADDRESS_NOT_VERIFIED,
        DOMAIN_NOT_ALLOWED,
        /** There is no account, and signing in does not make one. */
        NOT_INVITED,
        ACCOUNT_DISABLED,
        /** The identity is somebody else's already. */
        LINKED_TO_ANOTHER
    }
}
