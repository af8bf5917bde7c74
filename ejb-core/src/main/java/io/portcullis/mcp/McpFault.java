package io.portcullis.mcp;

import org.jspecify.annotations.Nullable;

/** A caller's mistake in the protocol; translated into an answer once, at the edge. */
public final class McpFault extends Exception {
    private final transient McpError error;
    private final @Nullable String id;

    public McpFault(McpError error) {
        this(error, null);
    }

    /** @param id the request's id where it could be read, as source text */
    public McpFault(McpError error, @Nullable String id) {
        super(error.message());
        this.error = error;
        this.id = id;
    }

    public McpError error() {
        return error;
    }

    public @Nullable String id() {
        return id;
    }

    /** No trace is kept: a bad request must not be expensive. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
