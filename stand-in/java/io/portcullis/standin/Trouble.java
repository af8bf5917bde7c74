package io.portcullis.standin;

import java.nio.charset.StandardCharsets;

/** The ways in which Permit fails to say yes or no. */
public enum Trouble {
    BAD_REQUEST(400, "{\"detail\":\"no\"}"),
    UNAUTHORIZED(401, "{\"detail\":\"no\"}"),
    FORBIDDEN(403, "{\"detail\":\"no\"}"),
    MISSING(404, "{\"detail\":\"no\"}"),
    TOO_MANY(429, "{\"detail\":\"no\"}"),
    BROKEN(500, "{\"allow\":true}"),
    UNAVAILABLE(503, "{\"allow\":true}"),
    EMPTY(200, ""),
    NULL(200, "null"),
    NO_MEMBER(200, "{}"),
    NULL_MEMBER(200, "{\"allow\":null}"),
    LIST(200, "[]"),
    PAGE(200, "<html><body>{\"allow\":true}</body></html>"),
    TRUNCATED(200, "{\"allow\":tru"),
    TEXT(200, "{\"allow\":\"true\"}"),
    NUMBER(200, "{\"allow\":1}"),
    TWICE(200, "{\"allow\":false,\"allow\":true}"),
    OTHER_CASE(200, "{\"Allow\":true,\"allow\":true}"),
    SOMETHING_BEHIND(200, "{\"allow\":true}{\"allow\":true}"),
    /** One answer fewer than there were questions. */
    SHORT_BULK(200, ""),
    /** To an address that says yes to everything. */
    REDIRECT(302, ""),
    /** The port is closed. */
    REFUSED(0, ""),
    /** Takes the question and says nothing. */
    SILENT(0, ""),
    /** A yes, one byte each half second. */
    DRIPPING(0, "{\"allow\":true}");

    private final int status;
    private final String body;

    Trouble(int status, String body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
