package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An MCP server of both eras that does as the test says, a tool's behaviour at a time, and writes down what arrived
 * before it answers.
 */
final class ScriptedUpstream implements AutoCloseable {
    private static final String INFO = "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}";
    private static final String COMPLETE = "\"resultType\":\"complete\",\"ttlMs\":0,\"cacheScope\":\"public\",";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> tools = new ConcurrentSkipListMap<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    ScriptedUpstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** What a tool does with a call, or a word like {@code GET} with a request of that method. */
    interface Behaviour {
        void answer(Request request) throws IOException;
    }

    record Arrival(String httpMethod, String query, Map<String, List<String>> headers, String body) {
        /** Header names are in lower case. */
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** A message that arrived, and the ways to answer it. */
    record Request(HttpExchange http, JsonObject message) {
        String id() {
            return message.get("id").toString();
        }

        String tool() {
            return message.getJsonObject("params").getString("name");
        }

        boolean modern() {
            return "2026-07-28".equals(http.getRequestHeaders().getFirst("MCP-Protocol-Version"));
        }

        /** @param members of the result */
        void result(String members) throws IOException {
            raw(200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"result\":{" + members + "}}");
        }

        void text(String text) throws IOException {
            result((modern() ? "\"resultType\":\"complete\"," : "") + "\"content\":[{\"type\":\"text\",\"text\":\""
                    + text + "\"}]");
        }

        void raw(int status, String contentType, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            http.getResponseHeaders().set("Content-Type", contentType);
            http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                http.getResponseBody().write(bytes);
            }
            http.close();
        }

        /** Begins a stream of events; {@link #event} writes on it. */
        void stream() throws IOException {
            http.getResponseHeaders().set("Content-Type", "text/event-stream");
            http.sendResponseHeaders(200, 0);
            http.getResponseBody().flush();
        }

        void event(String event) throws IOException {
            http.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
            http.getResponseBody().flush();
        }
    }

    ScriptedUpstream offer(String tool, Behaviour behaviour) {
        define(tool, "scripted");
        behaviours.put(tool, behaviour);
        return this;
    }

    /** A tool that answers with its own name. */
    ScriptedUpstream offer(String tool) {
        return offer(tool, request -> request.text(tool));
    }

    /** Defines a tool anew, or for the first time. */
    void define(String tool, String description) {
        tools.put(
                tool,
                "{\"name\":\"" + tool + "\",\"description\":\"" + description
                        + "\",\"inputSchema\":{\"type\":\"object\"}}");
    }

    ScriptedUpstream on(String word, Behaviour behaviour) {
        behaviours.put(word, behaviour);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/mcp";
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** The arrivals of calls of one tool. */
    List<Arrival> callsOf(String tool) {
        return arrivals.stream()
                .filter(arrival -> arrival.body().contains("\"tools/call\"")
                        && arrival.body().contains("\"name\":\"" + tool + "\""))
                .toList();
    }

    List<String> calledTools() {
        return arrivals.stream()
                .filter(arrival -> arrival.body().contains("\"tools/call\""))
                .map(arrival ->
                        Http.json(arrival.body()).getJsonObject("params").getString("name"))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = http.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue));
        String query = String.valueOf(http.getRequestURI().getRawQuery());
        arrivals.add(new Arrival(http.getRequestMethod(), query, headers, body));
        if (!http.getRequestMethod().equals("POST")) {
            Request request = new Request(http, JsonObject.EMPTY_JSON_OBJECT);
            behaviours
                    .getOrDefault(http.getRequestMethod(), r -> r.raw(405, "text/plain", ""))
                    .answer(request);
            return;
        }
        answer(new Request(http, Http.json(body)));
    }

    private void answer(Request request) throws IOException {
        String method = request.message().getString("method", "");
        if (behaviours.containsKey(method)) {
            behaviours.get(method).answer(request);
            return;
        }
        switch (method) {
            case "initialize" ->
                request.result("\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}}," + INFO);
            case "server/discover" ->
                request.result(
                        COMPLETE + "\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}," + INFO);
            case "tools/list" -> request.result(list(request));
            case "tools/call" ->
                behaviours.getOrDefault(request.tool(), r -> r.text("?")).answer(request);
            default -> request.raw(202, "application/json", "");
        }
    }

    private String list(Request request) {
        return (request.modern() ? COMPLETE : "") + "\"tools\":[" + String.join(",", tools.values()) + "]";
    }
}
