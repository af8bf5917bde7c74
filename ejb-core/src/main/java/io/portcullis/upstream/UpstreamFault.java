package io.portcullis.upstream;

/** A server that could not be reached, or did not speak MCP; the message says what to look at, without secrets. */
public final class UpstreamFault extends Exception {
    public UpstreamFault(String message) {
        super(message);
    }

    public UpstreamFault(String message, Throwable cause) {
        super(message, cause);
    }
}
