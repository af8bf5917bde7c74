package io.portcullis.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events one by one from a blocking stream, each at most so many bytes. Not thread-safe. */
public final class SseReader {
    private final InputStream in;
    private final int largestEvent;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int limit;
    private boolean afterCarriageReturn;
    private boolean started;

    public SseReader(InputStream in, int largestEvent) {
        this.in = in;
        this.largestEvent = largestEvent;
    }

    /** @return the next event, or null at the end of the stream; an event cut off by the end is dropped */
    public @Nullable SseEvent next() throws IOException {
        List<String> lines = new ArrayList<>();
        int size = 0;
        for (String line = line(); line != null; line = line()) {
            size += line.length();
            if (size > largestEvent) {
                throw new IOException("A server-sent event is larger than " + largestEvent + " bytes");
            }
            if (!line.isEmpty()) {
                lines.add(line);
            } else if (!lines.isEmpty()) {
                return new SseEvent(lines);
            }
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            int c = read();
            if (c < 0) {
                return null;
            }
            if (c == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                return withoutMark(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() == largestEvent) {
                throw new IOException("A line of a server-sent event is larger than " + largestEvent + " bytes");
            }
            line.write(c);
        }
    }

    /** Clients drop a byte order mark at the start of the stream (HTML §9.2.6); the line behind it is not unknown to them. */
    private String withoutMark(String line) {
        boolean first = !started;
        started = true;
        return first && line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    private int read() throws IOException {
        if (at == limit) {
            limit = in.read(buffer);
            at = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }
}
