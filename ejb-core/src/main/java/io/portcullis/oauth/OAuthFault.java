package io.portcullis.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;

/** A request that an OAuth endpoint refuses, with the error of the RFC that defines it; answered in one place. */
public final class OAuthFault extends Exception {
    private final transient ErrorObject error;

    public OAuthFault(ErrorObject error, String description) {
        super(description);
        this.error = error.setDescription(description);
    }

    public ErrorObject error() {
        return error;
    }
}
