package io.portcullis.signin.password;

/** Of new passwords; both kinds are verified. */
public enum Hashing {
    ARGON2ID,
    /** For shops whose cryptography must be FIPS-approved. */
    PBKDF2
}
