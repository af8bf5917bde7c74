package io.portcullis.mcp.json;

/** A text that is not the one JSON value it must be, or that two parsers could read differently. */
public final class MalformedJson extends Exception {
    private final int offset;

    public MalformedJson(String what, int offset) {
        super(what + " at byte " + offset);
        this.offset = offset;
    }

    /** Where the reading stopped, in bytes from the start. */
    public int offset() {
        return offset;
    }

    /** No trace is kept: hostile input must not be expensive. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
