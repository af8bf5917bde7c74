package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An identity provider of a company: it has a key, and exchanges ID tokens for grants (RFC 8693, ID-JAG). */
final class CorporateProvider implements AutoCloseable {
    static final String TYPE = "oauth-id-jag+jwt";

    final Signer key = new Signer("corp-1");

    private final HttpServer server;
    private volatile String client = "";
    private volatile String subject = "";

    CorporateProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/jwks", exchange -> answer(exchange, key.jwks()));
        server.createContext("/.well-known/", exchange -> answer(exchange, metadata()));
        server.createContext("/token", exchange -> answer(exchange, exchanged(exchange)));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String jwksUri() {
        return issuer() + "/jwks";
    }

    /** What its exchange will grant, to whom. */
    void grants(String to, String about) {
        client = to;
        subject = about;
    }

    /** A grant as the gateway takes it. */
    JsonObjectBuilder claims(String audience, String resource, String to, String about) {
        long now = Instant.now().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", issuer())
                .add("sub", about)
                .add("aud", audience)
                .add("resource", resource)
                .add("client_id", to)
                .add("scope", "mcp")
                .add("jti", UUID.randomUUID().toString())
                .add("iat", now)
                .add("exp", now + 300);
    }

    private JsonObject exchanged(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> asked = Agent.query(java.net.URI.create("http://x/?" + form));
        JsonObject claims = claims(asked.get("audience"), asked.get("resource"), client, subject)
                .build();
        return Json.createObjectBuilder()
                .add("issued_token_type", "urn:ietf:params:oauth:token-type:id-jag")
                .add("access_token", key.sign(TYPE, claims))
                .add("token_type", "N_A")
                .add("expires_in", 300)
                .build();
    }

    private JsonObject metadata() {
        return Json.createObjectBuilder()
                .add("issuer", issuer())
                .add("authorization_endpoint", issuer() + "/authorize")
                .add("token_endpoint", issuer() + "/token")
                .add("jwks_uri", jwksUri())
                .add("response_types_supported", Json.createArrayBuilder().add("code"))
                .add("subject_types_supported", Json.createArrayBuilder().add("public"))
                .add(
                        "id_token_signing_alg_values_supported",
                        Json.createArrayBuilder().add("RS256"))
                .build();
    }

    private static void answer(HttpExchange exchange, JsonObject document) throws IOException {
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
