package io.portcullis.ear;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The OAuth side of an MCP client (RFC 7591, RFC 7636, RFC 8252): registers itself, sends a browser off, waits for it at an
 * address of loopback, and redeems what it brings.
 */
final class Agent implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Names an icon, or the browser would ask for one when nobody listens any more. */
    private static final String PAGE =
            "<!doctype html><link rel=\"icon\" href=\"data:,\"><p>You can close this page.</p>";

    private final String base;
    private final HttpServer callback;
    private final BlockingQueue<URI> arrivals = new LinkedBlockingQueue<>();
    private final String clientId;

    final String verifier = random();
    final String state = random();

    private Agent(String base, HttpServer callback, String clientId) {
        this.base = base;
        this.callback = callback;
        this.clientId = clientId;
        callback.createContext("/", exchange -> {
            arrivals.add(exchange.getRequestURI());
            byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
    }

    /** @param base of the host it is to use: origin, or origin and path */
    static Agent registered(String base, String name) {
        HttpServer callback = listening();
        Http.Answer answer = register(
                base,
                "{\"client_name\":\"" + name + "\",\"redirect_uris\":[\"http://127.0.0.1/callback\"],"
                        + "\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                        + "\"token_endpoint_auth_method\":\"none\"}");
        return new Agent(base, callback, Rest.expect(201, answer).json().getString("client_id"));
    }

    static Agent known(String base, String clientId) {
        return new Agent(base, listening(), clientId);
    }

    static Http.Answer register(String base, String metadata) {
        return Http.send(HttpRequest.newBuilder(URI.create(base + "/oauth/register"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(metadata))
                .build());
    }

    String clientId() {
        return clientId;
    }

    String redirectUri() {
        return "http://127.0.0.1:" + callback.getAddress().getPort() + "/callback";
    }

    /** The parameters of a good request, for a test to spoil. */
    Map<String, String> request(String server) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri());
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.put("state", state);
        parameters.put("scope", "mcp");
        parameters.put("resource", base + "/mcp/" + server);
        return parameters;
    }

    String url(Map<String, String> parameters) {
        return base + "/oauth/authorize?" + form(parameters);
    }

    String url(String server) {
        return url(request(server));
    }

    /** What the browser brought; fails after a while without. */
    Map<String, String> answer() {
        try {
            URI arrived = arrivals.poll(15, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new AssertionError("No browser came to " + redirectUri());
            }
            return query(arrived);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    boolean heardNothing() {
        return arrivals.isEmpty();
    }

    Http.Answer redeem(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri());
        form.put("code_verifier", verifier);
        return token(form);
    }

    Http.Answer refresh(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return token(form);
    }

    /** As a public client: its id and no secret. */
    Http.Answer token(Map<String, String> form) {
        return post("/oauth/token", form);
    }

    Http.Answer post(String path, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.putIfAbsent("client_id", clientId);
        return Http.send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(all)))
                .build());
    }

    JsonObject tokens() {
        Map<String, String> answer = answer();
        if (!answer.containsKey("code")) {
            throw new AssertionError("The browser brought no code but " + answer);
        }
        return Rest.expect(200, redeem(answer.get("code"))).json();
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : String.valueOf(uri.getRawQuery()).split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static HttpServer listening() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        callback.stop(0);
    }
}
