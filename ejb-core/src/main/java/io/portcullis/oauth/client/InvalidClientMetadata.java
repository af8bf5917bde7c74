package io.portcullis.oauth.client;

/** A description of a client that is refused (RFC 7591 §3.2.2). */
public final class InvalidClientMetadata extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;

    private InvalidClientMetadata(String error, String description) {
        super(description);
        this.error = error;
    }

    static InvalidClientMetadata redirect(String description) {
        return new InvalidClientMetadata("invalid_redirect_uri", description);
    }

    static InvalidClientMetadata other(String description) {
        return new InvalidClientMetadata("invalid_client_metadata", description);
    }

    /** The word of the RFC. */
    public String error() {
        return error;
    }
}
