package io.portcullis.upstream;

import io.portcullis.mcp.Era;
import io.portcullis.mcp.EraRule;
import io.portcullis.mcp.ModernEnvelope;
import io.portcullis.mcp.Revision;
import io.portcullis.mcp.SseEvent;
import io.portcullis.mcp.SseReader;
import io.portcullis.mcp.json.JsonText;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.MalformedJson;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.upstream.egress.EgressRefused;
import io.portcullis.upstream.egress.EgressResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway's own talk with a server, as a client of one era: request, answer, nothing else. Not thread-safe. */
final class Conversation {
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final String META = "\"_meta\":{\"" + EraRule.META_VERSION + "\":\""
            + Revision.V2026_07_28.date() + "\",\"" + EraRule.META_CAPABILITIES
            + "\":{},\"io.modelcontextprotocol/clientInfo\":{\"name\":\"portcullis\",\"version\":\"1\"}}";

    private final Upstream upstream;
    private final Upstream.Target target;
    private final Era era;
    private final Map<String, String> more;
    private final @Nullable Duration whole;
    private @Nullable String session;
    private @Nullable String negotiated;
    private int nextId = 1;

    Conversation(Upstream upstream, Upstream.Target target, Era era) {
        this(upstream, target, era, Map.of(), null);
    }

    /**
     * @param more headers of each message, beside the protocol's own
     * @param whole how long each exchange may take, null for the connection's own limits
     */
    Conversation(
            Upstream upstream, Upstream.Target target, Era era, Map<String, String> more, @Nullable Duration whole) {
        this.upstream = upstream;
        this.target = target;
        this.era = era;
        this.more = Map.copyOf(more);
        this.whole = whole;
    }

    /** Legacy handshake; the result of {@code initialize}. */
    JsonValue initialize() throws UpstreamFault {
        JsonValue result = request(
                "initialize",
                "\"protocolVersion\":\"" + Revision.V2025_11_25.date()
                        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"portcullis\",\"version\":\"1\"}");
        negotiated = result.text("protocolVersion");
        notify("notifications/initialized");
        return result;
    }

    /** @param members of {@code params}, without braces */
    JsonValue request(String method, String members) throws UpstreamFault {
        String id = String.valueOf(nextId++);
        String meta = era == Era.MODERN ? META + (members.isEmpty() ? "" : ",") : "";
        String body = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":" + JsonText.quote(method) + ",\"params\":{"
                + meta + members + "}}";
        try (EgressResponse response = post(method, body)) {
            if ("initialize".equals(method)) {
                session = response.header("Mcp-Session-Id");
            }
            return result(answer(response, id));
        } catch (EgressRefused refused) {
            throw new UpstreamFault(String.valueOf(refused.getMessage()), refused);
        } catch (IOException fault) {
            throw new UpstreamFault(
                    "The server could not be reached: " + fault.getClass().getSimpleName(), fault);
        } catch (MalformedJson malformed) {
            throw new UpstreamFault("The server's answer is not valid JSON: " + malformed.getMessage(), malformed);
        }
    }

    /** Ends the session, if there is one; a server may refuse that. */
    void end() {
        if (session == null) {
            return;
        }
        try (EgressResponse response = upstream.send(target, "DELETE", headers(""), new byte[0])) {
            response.bytes(LARGEST_ANSWER);
        } catch (IOException goneAnyway) {
            session = null;
        }
    }

    private void notify(String method) throws UpstreamFault {
        String body = "{\"jsonrpc\":\"2.0\",\"method\":" + JsonText.quote(method) + "}";
        try (EgressResponse response = post(method, body)) {
            response.bytes(LARGEST_ANSWER);
        } catch (IOException fault) {
            throw new UpstreamFault("The server did not take " + method, fault);
        }
    }

    private EgressResponse post(String method, String body) throws IOException {
        return upstream.send(target, "POST", headers(method), body.getBytes(StandardCharsets.UTF_8), whole);
    }

    private Map<String, String> headers(String method) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Accept", "application/json, text/event-stream");
        if (era == Era.MODERN) {
            headers.put(EraRule.VERSION_HEADER, Revision.V2026_07_28.date());
            headers.put(ModernEnvelope.METHOD_HEADER, method);
        } else if (negotiated != null) {
            headers.put(EraRule.VERSION_HEADER, negotiated);
        }
        if (session != null) {
            headers.put("Mcp-Session-Id", session);
        }
        return headers;
    }

    private static JsonValue answer(EgressResponse response, String id)
            throws IOException, MalformedJson, UpstreamFault {
        if (response.mediaType().equals("text/event-stream")) {
            return fromStream(new SseReader(response.body(), LARGEST_ANSWER), id);
        }
        byte[] bytes = response.bytes(LARGEST_ANSWER);
        if (!response.mediaType().equals("application/json")) {
            throw new UpstreamFault(status(response));
        }
        return StrictJson.parse(bytes);
    }

    private static JsonValue fromStream(SseReader events, String id) throws IOException, MalformedJson, UpstreamFault {
        for (SseEvent event = events.next(); event != null; event = events.next()) {
            String data = event.data();
            if (!data.isEmpty()) {
                JsonValue message = StrictJson.parse(data.getBytes(StandardCharsets.UTF_8));
                JsonValue answered = message.member("id");
                if (answered != null && answered.source().equals(id) && message.member("method") == null) {
                    return message;
                }
            }
        }
        throw new UpstreamFault("The server ended its stream without an answer");
    }

    private static JsonValue result(JsonValue message) throws UpstreamFault {
        JsonValue result = message.member("result");
        if (result != null) {
            return result;
        }
        JsonValue error = message.member("error");
        String text = error == null ? null : error.text("message");
        throw new UpstreamFault("The server answered an error: " + (text == null ? "without a message" : text));
    }

    private static String status(EgressResponse response) {
        return switch (response.status()) {
            case 401, 403 -> "The server asks for a credential (HTTP " + response.status() + "); set one and try again";
            case 404, 405 -> "There is no MCP endpoint at that address (HTTP " + response.status() + ")";
            default -> "The server answered HTTP " + response.status() + " and not JSON";
        };
    }
}
