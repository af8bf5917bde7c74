package io.portcullis.policy;

/** The stable words shared by the answer, the audit row, the metric and the console. More may come, none is renamed. */
public enum Reason {
    UNAUTHENTICATED,
    /** The user or one of their teams is on the deny-list, or the ground of the decision was revoked meanwhile. */
    REVOKED,
    IP_UNDETERMINED,
    IP_DENIED,
    IP_NOT_ALLOWED,
    SERVER_NOT_CONFIGURED,
    SERVER_IN_REVIEW,
    SERVER_DENIED,
    SERVER_NOT_ALLOWED,
    TOOL_UNKNOWN,
    TOOL_CHANGED,
    TOOL_DISABLED,
    TOOL_DENIED,
    TOOL_DENIED_IN_PRODUCTION,
    TOOL_NOT_ALLOWED,
    OPERATION_DENIED,
    OPERATION_NOT_ALLOWED,
    PERMISSION_MISSING,
    TRUST_NO_GRANT,
    TRUST_NO_CONSENT,
    TRUST_TOO_LOW,
    OUTSIDE_ALLOWED_TIME,
    READ_ONLY,
    PATH_ARGUMENT_UNKNOWN,
    PATH_INVALID,
    PATH_DENIED,
    PATH_NOT_ALLOWED,
    RESOURCE_POLICY_DENIED,
    EXTENSION_NOT_ALLOWED,
    FILE_TOO_LARGE,
    SQL_NOT_READ_ONLY,
    CONSTRAINT_MAX_ROWS,
    MFA_REQUIRED,
    APPROVAL_UNSATISFIABLE,
    APPROVAL_REQUIRED,
    APPROVAL_REJECTED,
    APPROVAL_EXPIRED,
    RATE_LIMITED,
    /** What counts the calls of all nodes cannot be asked. */
    RATE_STORE_UNAVAILABLE,
    /** The decision point outside does not allow it. */
    PDP_DENIED,
    /** A gate, or the decision point outside, could not decide. */
    PDP_UNAVAILABLE,
    ALLOWED
}
