package io.portcullis.enforcement;

import io.portcullis.audit.Outcome;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.ListView;
import io.portcullis.mcp.SseEvent;
import io.portcullis.mcp.SseReader;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes server-sent events on, one by one, with a comment whenever nothing was sent for a while. A client that went away
 * is noticed by a write that fails: in the modern era that cancels the upstream at once; in the legacy era it does not,
 * the stream is read to its end, for the client may come back for the rest.
 */
public final class StreamPump {
    private static final int LARGEST_EVENT = 4 * 1024 * 1024;
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.US_ASCII);

    private final ScheduledExecutorService timer;
    private final long heartbeatMillis;

    public StreamPump(ScheduledExecutorService timer, long heartbeatMillis) {
        this.timer = timer;
        this.heartbeatMillis = heartbeatMillis;
    }

    Outcome.Kind run(McpCall call, @Nullable ListView view, ClientStream client, EgressResponse response)
            throws IOException {
        Sink sink = new Sink(client, call.era() == Era.MODERN ? response : null);
        ScheduledFuture<?> heartbeat =
                timer.scheduleWithFixedDelay(sink::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
        try {
            return pump(call, view, sink, new SseReader(response.body(), LARGEST_EVENT));
        } catch (IOException broken) {
            if (sink.gone) {
                return Outcome.Kind.CANCELLED;
            }
            throw broken;
        } finally {
            heartbeat.cancel(false);
        }
    }

    private static Outcome.Kind pump(McpCall call, @Nullable ListView view, Sink sink, SseReader events)
            throws IOException {
        boolean answered = call.message() == null;
        for (SseEvent event = events.next(); event != null; event = events.next()) {
            String data = event.data();
            if (data.isEmpty()) {
                sink.write(event.bytes());
                continue;
            }
            byte[] message = data.getBytes(StandardCharsets.UTF_8);
            try {
                answered |= answers(call, StrictJson.parse(message));
                sink.write(view == null ? event.bytes() : seen(event, message, view));
            } catch (MalformedJson malformed) {
                throw new IOException("The server sent an event that is not JSON", malformed);
            }
        }
        return sink.gone ? Outcome.Kind.CANCELLED : answered ? Outcome.Kind.ANSWERED : Outcome.Kind.FAILED;
    }

    private static byte[] seen(SseEvent event, byte[] message, ListView view) throws MalformedJson {
        byte[] visible = view.of(message);
        return visible == message
                ? event.bytes()
                : event.withData(new String(visible, StandardCharsets.UTF_8)).bytes();
    }

    private static boolean answers(McpCall call, JsonValue message) {
        JsonValue id = message.member("id");
        return id != null && id.source().equals(call.id()) && message.member("method") == null;
    }

    /** The client's end of the stream, shared by the pump and the heartbeat. */
    private static final class Sink {
        private final ClientStream client;
        private final @Nullable EgressResponse cutWhenGone;
        private volatile boolean gone;
        private boolean wroteSinceBeat;

        Sink(ClientStream client, @Nullable EgressResponse cutWhenGone) {
            this.client = client;
            this.cutWhenGone = cutWhenGone;
        }

        synchronized void write(byte[] bytes) {
            if (gone) {
                return;
            }
            try {
                client.write(bytes);
                wroteSinceBeat = true;
            } catch (IOException wentAway) {
                gone = true;
                if (cutWhenGone != null) {
                    cutWhenGone.cut();
                }
            }
        }

        synchronized void beat() {
            if (!wroteSinceBeat) {
                write(HEARTBEAT);
            }
            wroteSinceBeat = false;
        }
    }
}
