package io.portcullis.policy;

/** The stable words shared by the answer, the audit row, the metric and the console. More may come, none is renamed. */
public enum Reason {
    SERVER_NOT_CONFIGURED,
    SERVER_IN_REVIEW,
    TOOL_UNKNOWN,
    TOOL_CHANGED,
    TOOL_DISABLED,
    TRUST_NO_GRANT,
    TRUST_NO_CONSENT,
    TRUST_TOO_LOW,
    /** The decision's ground was revoked or changed while it was being recorded, more than once. */
    REVOKED,
    /** A gate could not decide. */
    PDP_UNAVAILABLE,
    ALLOWED
}
