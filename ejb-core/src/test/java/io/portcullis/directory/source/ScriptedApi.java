package io.portcullis.directory.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.portcullis.identity.Cidr;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider's API on loopback that answers what was recorded of it; what was not is 404. */
public final class ScriptedApi implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Recorded>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private record Recorded(int status, Map<String, String> headers, String body) {}

    public ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static EgressClient egress() {
        return new EgressClient(new EgressSettings(
                List.of(Cidr.parse("127.0.0.0/8")), Duration.ofSeconds(5), Duration.ofSeconds(5), 10));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, the last one for ever; {@code {url}} in it is this server's own address. */
    public ScriptedApi answers(String request, String... bodies) {
        Deque<Recorded> each = new ArrayDeque<>();
        for (String body : bodies) {
            each.add(new Recorded(200, Map.of(), body));
        }
        answers.put(request, each);
        return this;
    }

    public ScriptedApi answers(String request, int status, Map<String, String> headers, String body) {
        answers.put(request, new ArrayDeque<>(List.of(new Recorded(status, headers, body))));
        return this;
    }

    /** Once, before what it answers already. */
    public ScriptedApi first(String request, int status, Map<String, String> headers) {
        answers.get(request).addFirst(new Recorded(status, headers, "{}"));
        return this;
    }

    /** {@code METHOD target authorization body}, in order. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(key + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        Deque<Recorded> recorded = answers.get(key);
        if (recorded == null) {
            send(exchange, new Recorded(404, Map.of(), "{}"));
        } else {
            send(exchange, recorded.size() > 1 ? recorded.removeFirst() : recorded.getFirst());
        }
    }

    private void send(HttpExchange exchange, Recorded recorded) throws IOException {
        byte[] body = recorded.body().replace("{url}", url()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        recorded.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value.replace("{url}", url())));
        exchange.sendResponseHeaders(recorded.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
