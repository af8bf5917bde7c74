package io.portcullis.signin.oidc;

import io.portcullis.signin.federation.ExternalIdentity;

/** What somebody who comes back from a provider brings. */
public sealed interface Returned {
    /** @param wish as it was said at the start */
    record Proved(ExternalIdentity identity, SignInWish wish) implements Returned {}

    /**
     * @param to the page the sign-in was for, to try again; empty where it is not known
     * @param detail for administrators and the record, without secrets
     */
    record Failed(Why why, String to, String detail) implements Returned {}

    enum Why {
        /** Never begun here, begun too long ago, or finished already. */
        NOT_BEGUN,
        /** Begun in another browser. */
        OTHER_BROWSER,
        /** The human, or the provider for them, said no. */
        DENIED,
        /** What came back proves nothing. */
        NOT_PROVED
    }
}
