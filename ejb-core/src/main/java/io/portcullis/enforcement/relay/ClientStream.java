package io.portcullis.enforcement.relay;

import java.io.IOException;
import java.util.Map;

/** The client's side of an exchange, as the edge implements it. Called by one thread at a time. */
public interface ClientStream {
    /** A whole answer; the exchange is over then. */
    void answer(int status, Map<String, String> headers, byte[] body);

    /** The head of a stream, sent at once. */
    void begin(int status, Map<String, String> headers) throws IOException;

    /** Written and flushed. @throws IOException when the client has gone away */
    void write(byte[] bytes) throws IOException;

    void end();
}
