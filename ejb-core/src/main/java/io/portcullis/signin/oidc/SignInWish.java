package io.portcullis.signin.oidc;

import io.portcullis.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is sent to a provider.
 *
 * @param provider its key at the host
 * @param to the page to go on to
 * @param user who is signed in here already, for a purpose that needs them
 * @param fresh whether the provider has to ask again, though it may know them
 */
public record SignInWish(
        String provider,
        Purpose purpose,
        String to,
        @Nullable UserId user,
        boolean fresh) {
    public enum Purpose {
        SIGN_IN,
        /** To show a second factor. */
        STEP_UP,
        /** To take the identity for the account that is signed in. */
        LINK,
        /** To see what the provider says; nobody is signed in by it. */
        TEST
    }
}
