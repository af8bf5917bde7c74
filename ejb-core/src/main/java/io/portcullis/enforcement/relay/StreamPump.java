package io.portcullis.enforcement.relay;

import io.portcullis.audit.Outcome;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Passage;
import io.portcullis.mcp.AnswerView;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.McpError;
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

    /** Returns when the stream has ended, whoever ended it; a request gets exactly one answer, ours if the server gave none. */
    Outcome.Kind run(Passage.Granted granted, ClientStream client, EgressResponse response) {
        McpCall call = granted.call();
        Sink sink = new Sink(client, call.era() == Era.MODERN ? response : null);
        ScheduledFuture<?> heartbeat =
                timer.scheduleWithFixedDelay(sink::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
        Progress progress = new Progress(call, granted.view(), sink);
        try {
            progress.pass(new SseReader(response.body(), LARGEST_EVENT));
        } catch (IOException | MalformedJson broken) {
            progress.broken = true;
        } finally {
            heartbeat.cancel(false);
        }
        return progress.outcome();
    }

    /** How far one stream has come. */
    private static final class Progress {
        private final McpCall call;
        private final @Nullable AnswerView view;
        private final Sink sink;
        private boolean answered;
        private boolean resumable;
        private boolean broken;

        Progress(McpCall call, @Nullable AnswerView view, Sink sink) {
            this.call = call;
            this.view = view;
            this.sink = sink;
        }

        void pass(SseReader events) throws IOException, MalformedJson {
            for (SseEvent event = events.next(); event != null; event = events.next()) {
                resumable |= event.hasId();
                String data = event.data();
                if (data.isEmpty()) {
                    sink.write(event.bytes());
                } else {
                    pass(event, data.getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        private void pass(SseEvent event, byte[] data) throws MalformedJson {
            JsonValue message = StrictJson.parse(data);
            boolean response = message.member("method") == null;
            if (response && !owed(message)) {
                return;
            }
            answered |= response && call.message() != null;
            sink.write(view == null ? event.bytes() : seen(event, data, view));
        }

        /** A stream of a request carries its one answer; a legacy GET carries whatever the server replays. */
        private boolean owed(JsonValue message) {
            JsonValue id = message.member("id");
            return call.message() == null
                    || !answered && id != null && id.source().equals(call.id());
        }

        Outcome.Kind outcome() {
            if (sink.gone) {
                return Outcome.Kind.CANCELLED;
            }
            if (answered || call.message() == null || !call.message().isRequest()) {
                return Outcome.Kind.ANSWERED;
            }
            boolean comesBackForIt = call.era() == Era.LEGACY && resumable && !broken;
            if (!comesBackForIt) {
                sink.write(unanswered());
            }
            return Outcome.Kind.FAILED;
        }

        private byte[] unanswered() {
            McpError error = McpError.of(
                    200, McpError.INTERNAL_ERROR, "Server " + call.server() + " ended its stream without an answer");
            String data = new String(error.render(call.id()), StandardCharsets.UTF_8);
            return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] seen(SseEvent event, byte[] message, AnswerView view) throws MalformedJson {
        byte[] visible = view.of(message);
        return visible == message
                ? event.bytes()
                : event.withData(new String(visible, StandardCharsets.UTF_8)).bytes();
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
