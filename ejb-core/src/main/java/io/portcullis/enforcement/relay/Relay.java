package io.portcullis.enforcement.relay;

import io.portcullis.audit.AuditTrail;
import io.portcullis.audit.Outcome;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Passage;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.upstream.SessionIds;
import io.portcullis.upstream.Upstream;
import io.portcullis.upstream.egress.Abort;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Station 8: sends a granted call and passes the answer on. A whole answer is read, checked and written on the calling
 * thread; a stream moves to the threads for streams, so that an idle one holds none of the few that relay calls.
 */
public final class Relay {
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final String SESSION = "Mcp-Session-Id";
    private static final Duration CANCELLATION = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(Relay.class.getName());

    private final Upstream upstream;
    private final Bulkheads bulkheads;
    private final SessionIds sessions;
    private final AuditTrail trail;
    private final StreamPump pump;
    private final OpenCalls open;
    private final Executor streams;
    private final Clock clock;

    public Relay(
            Upstream upstream,
            Bulkheads bulkheads,
            SessionIds sessions,
            AuditTrail trail,
            StreamPump pump,
            OpenCalls open,
            Executor streams,
            Clock clock) {
        this.upstream = upstream;
        this.bulkheads = bulkheads;
        this.sessions = sessions;
        this.trail = trail;
        this.pump = pump;
        this.open = open;
        this.streams = streams;
        this.clock = clock;
    }

    /** Returns when the answer is passed on, or when its stream has moved to another thread. */
    public void run(Passage.Granted granted, ClientStream client) {
        McpCall call = granted.call();
        Closing closing = new Closing(granted.entry(), trail, clock);
        if (!bulkheads.enter(call.server())) {
            closing.close(Outcome.Kind.NOT_SENT, 0);
            error(call, client, 503, "Server " + call.server() + " has as many calls open as it may; try again");
            return;
        }
        boolean moved = false;
        Abort abort = open.open(call.subject(), granted.timeout());
        try {
            EgressResponse response =
                    upstream.send(granted.target(), call.httpMethod(), headers(call, granted), body(call), abort);
            moved = pass(granted, client, response, closing, abort);
        } catch (IOException unreachable) {
            closing.close(Outcome.Kind.FAILED, 0);
            error(call, client, 200, failure(granted, closing, "could not be reached"));
        } finally {
            if (!moved) {
                open.close(abort);
                bulkheads.leave(call.server());
            }
        }
    }

    /** @return whether the exchange went on to another thread */
    private boolean pass(
            Passage.Granted granted, ClientStream client, EgressResponse response, Closing closing, Abort abort) {
        McpCall call = granted.call();
        if (response.status() == 200 && response.mediaType().equals("text/event-stream")) {
            return streaming(granted, client, response, closing, abort);
        }
        try (response) {
            whole(call, granted, client, response, closing);
        } catch (IOException | MalformedJson broken) {
            closing.close(Outcome.Kind.FAILED, response.status());
            error(call, client, 200, failure(granted, closing, "gave an answer that is not MCP"));
        }
        return false;
    }

    private boolean streaming(
            Passage.Granted granted, ClientStream client, EgressResponse response, Closing closing, Abort abort) {
        try {
            streams.execute(() -> stream(granted, client, response, closing, abort));
            return true;
        } catch (RejectedExecutionException full) {
            response.cut();
            closing.close(Outcome.Kind.FAILED, response.status());
            error(granted.call(), client, 503, "The gateway has as many streams open as it may; try again");
            return false;
        }
    }

    private void stream(
            Passage.Granted granted, ClientStream client, EgressResponse response, Closing closing, Abort abort) {
        McpCall call = granted.call();
        try (response) {
            client.begin(200, answerHeaders(call, granted, response, "text/event-stream"));
            closing.close(pump.run(granted, client, response), response.status());
            cutShort(granted, closing);
        } catch (IOException | RuntimeException broken) {
            closing.close(Outcome.Kind.CANCELLED, response.status());
        } finally {
            open.close(abort);
            bulkheads.leave(call.server());
            client.end();
        }
    }

    private void whole(
            McpCall call, Passage.Granted granted, ClientStream client, EgressResponse response, Closing closing)
            throws IOException, MalformedJson {
        byte[] body = response.bytes(LARGEST_ANSWER);
        int status = response.status();
        if (status == 401 || status == 403) {
            closing.close(Outcome.Kind.FAILED, status);
            error(
                    call,
                    client,
                    200,
                    "Server " + call.server() + " refused the gateway's credential; tell your administrator");
            return;
        }
        if (granted.session() != null
                && call.session() != null
                && (status == 404 || call.httpMethod().equals("DELETE"))) {
            sessions.end(call.session());
        }
        Answer answer = Answer.of(call, granted.view(), status, response.mediaType(), body);
        closing.close(answer.outcome(), status);
        if (answer.fault() != null) {
            error(call, client, 200, "Server " + call.server() + " " + answer.fault());
        } else {
            client.answer(answer.status(), answerHeaders(call, granted, response, response.mediaType()), answer.body());
        }
    }

    /** Why there is no answer, as a sentence; a call that was cut short is told to the server too. */
    private String failure(Passage.Granted granted, Closing closing, String otherwise) {
        String server = "Server " + granted.call().server() + " ";
        return cutShort(granted, closing)
                ? server + "did not answer within the " + granted.timeout()
                        + " that policy gives it; the call was ended"
                : server + otherwise;
    }

    /** A modern server sees the connection end; a legacy one is told (2025-11-25, utilities/cancellation). */
    private boolean cutShort(Passage.Granted granted, Closing closing) {
        Duration timeout = granted.timeout();
        if (timeout == null || closing.elapsed().compareTo(timeout) < 0) {
            return false;
        }
        String id = granted.call().id();
        if (id != null && granted.call().era() == Era.LEGACY) {
            tell(granted, id);
        }
        return true;
    }

    private void tell(Passage.Granted granted, String id) {
        try {
            streams.execute(() -> cancel(granted, id));
        } catch (RejectedExecutionException full) {
            LOG.log(Level.FINE, "A server was not told of a cancellation: {0}", full.getMessage());
        }
    }

    private void cancel(Passage.Granted granted, String id) {
        String body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id
                + ",\"reason\":\"timeout\"}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = headers(granted.call(), granted);
        try (EgressResponse response = upstream.send(granted.target(), "POST", headers, bytes, CANCELLATION)) {
            response.bytes(LARGEST_ANSWER);
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A server did not take a cancellation: {0}", gone.getMessage());
        }
    }

    private Map<String, String> answerHeaders(
            McpCall call, Passage.Granted granted, EgressResponse response, String mediaType) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!mediaType.isEmpty()) {
            headers.put("Content-Type", mediaType);
        }
        String upstreamSession = response.header(SESSION);
        if (upstreamSession != null && call.era() == Era.LEGACY) {
            boolean opened = granted.session() == null && response.status() == 200;
            String id = opened ? sessions.begin(call.subject(), call.server(), upstreamSession) : call.session();
            if (id != null) {
                headers.put(SESSION, id);
            }
        }
        return headers;
    }

    private static Map<String, String> headers(McpCall call, Passage.Granted granted) {
        Map<String, String> headers = new LinkedHashMap<>(call.forwarded());
        if (granted.session() != null) {
            headers.put(SESSION, granted.session().upstreamId());
        }
        return headers;
    }

    private static byte[] body(McpCall call) {
        return call.message() == null ? new byte[0] : call.message().bytes();
    }

    private static void error(McpCall call, ClientStream client, int status, String message) {
        boolean request = call.message() != null && call.message().isRequest();
        McpError error = McpError.of(request ? status : 502, McpError.INTERNAL_ERROR, message);
        client.answer(error.status(), Map.of("Content-Type", "application/json"), error.render(call.id()));
    }
}
