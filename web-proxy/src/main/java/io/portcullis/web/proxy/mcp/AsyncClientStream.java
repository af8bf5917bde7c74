package io.portcullis.web.proxy.mcp;

import io.portcullis.enforcement.call.Passage;
import io.portcullis.enforcement.relay.ClientStream;
import io.portcullis.mcp.McpError;
import io.portcullis.policy.Decision;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The client's side of an exchange on an asynchronous servlet response. */
final class AsyncClientStream implements ClientStream {
    private static final Logger LOG = Logger.getLogger(AsyncClientStream.class.getName());

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    AsyncClientStream(AsyncContext async, Runnable onEnd) {
        this.async = async;
        this.response = (HttpServletResponse) async.getResponse();
        this.onEnd = onEnd;
    }

    @Override
    public void answer(int status, Map<String, String> headers, byte[] body) {
        try {
            response.setStatus(status);
            headers.forEach(response::setHeader);
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (IOException wentAway) {
            LOG.log(Level.FINE, "The client did not wait for its answer: {0}", wentAway.getMessage());
        } finally {
            end();
        }
    }

    /** The container holds back the first bytes of a stream unless the buffer is flushed before them. */
    @Override
    public void begin(int status, Map<String, String> headers) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
        response.getOutputStream().flush();
    }

    @Override
    public void end() {
        if (ended.compareAndSet(false, true)) {
            onEnd.run();
            async.complete();
        }
    }

    /** A refusal by policy; one that time heals says when. */
    void refuse(Passage.Refused refused, @Nullable String id) {
        Map<String, String> headers = refused.error().status() == 503
                ? Map.of("Content-Type", "application/json", "Retry-After", "2")
                : Map.of("Content-Type", "application/json");
        if (refused.refusal() instanceof Decision.RateLimited limited) {
            headers = Map.of(
                    "Content-Type", "application/json", "Retry-After", String.valueOf(limited.retryAfterSeconds()));
        }
        answer(refused.error().status(), headers, refused.error().render(id));
    }

    /** Does nothing where the exchange has ended; ends it where a stream has begun, for a status can be sent once only. */
    void refuse(McpError error, @Nullable String id) {
        if (response.isCommitted()) {
            end();
            return;
        }
        Map<String, String> headers = error.status() == 503
                ? Map.of("Content-Type", "application/json", "Retry-After", "2")
                : Map.of("Content-Type", "application/json");
        answer(error.status(), headers, error.render(id));
    }
}
