package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A directory in the shape of Okta's, with one group, whose members change as a test says. */
final class GroupPublisher implements AutoCloseable {
    private final HttpServer server;
    private volatile List<String> members = List.of();

    GroupPublisher() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void has(String... names) {
        members = List.of(names);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean group = path.equals("/api/v1/groups/engineers/users");
        String body = group
                ? members.stream().map(GroupPublisher::user).collect(Collectors.joining(",", "[", "]"))
                : user(path.substring(path.lastIndexOf('/') + 1));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String user(String name) {
        return "{\"id\":\"" + name + "\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"" + name + "@corp.example\"}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
