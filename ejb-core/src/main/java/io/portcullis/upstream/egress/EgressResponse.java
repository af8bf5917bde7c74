package io.portcullis.upstream.egress;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is still on the wire. Close it: after the body was read to its end the connection goes back to the
 * pool, before that it is cut. {@link #cut()} may be called from any thread; the rest belongs to one.
 */
public final class EgressResponse implements Closeable {
    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private boolean ended;

    EgressResponse(HttpUriRequestBase request, ClassicHttpResponse response) {
        this.request = request;
        this.response = response;
    }

    public int status() {
        return response.getCode();
    }

    public @Nullable String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** The media type without parameters, lower case; empty where absent. */
    public String mediaType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public InputStream body() throws IOException {
        return response.getEntity() == null
                ? new ByteArrayInputStream(new byte[0])
                : new Body(response.getEntity().getContent());
    }

    /** @throws IOException also when the body is larger than {@code limit} bytes */
    public byte[] bytes(int limit) throws IOException {
        byte[] bytes = body().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new IOException("The answer is larger than " + limit + " bytes");
        }
        return bytes;
    }

    /** Ends the exchange at once, from any thread; a reader gets an exception. */
    public void cut() {
        request.cancel();
    }

    /** Closing the client's own response would first read the rest, which a hostile server never ends. */
    @Override
    public void close() throws IOException {
        if (ended) {
            response.close();
        } else {
            cut();
        }
    }

    /** Notices the end of the body. */
    private final class Body extends FilterInputStream {
        Body(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            ended |= c < 0;
            return c;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            ended |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            EgressResponse.this.close();
        }
    }
}
