package io.portcullis.oauth.client;

/** How a client came to be known; it says how much its name is worth. */
public enum ClientKind {
    /** Acts in its own name, with a secret. */
    SERVICE_ACCOUNT,
    /** Registered by an administrator. */
    PREREGISTERED,
    /** Registered itself (RFC 7591): whatever it says of itself is unverified. */
    SELF_REGISTERED,
    /** Its id is the https address of its own description, so its domain is verified. */
    METADATA_DOCUMENT
}
