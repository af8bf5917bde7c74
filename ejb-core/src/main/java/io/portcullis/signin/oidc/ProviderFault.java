package io.portcullis.signin.oidc;

/** The provider cannot be reached, answers something else than it should, or vouches for nobody. The message holds no secret. */
public final class ProviderFault extends Exception {
    private static final long serialVersionUID = 1L;

    public ProviderFault(String message) {
        super(message);
    }

    ProviderFault(String message, Throwable cause) {
        super(message, cause);
    }
}
