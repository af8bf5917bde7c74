package io.portcullis.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A provider of the code flow on loopback, over TLS: its page has one button, its codes are good once and for whoever has
 * the client's secret and the verifier, and what it says about people a subclass says the way the real one does.
 */
abstract class SocialStandIn implements AutoCloseable {
    static final String CLIENT = "portcullis-social";
    static final String SECRET = "social-client-secret";
    static final String CONTINUE = "Continue to the gateway";

    final Signer key = new Signer("stand-in-1");

    private final HttpsServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    SocialStandIn() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.server()));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String origin() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** What is answered to a code, but for the access token. */
    abstract JsonObjectBuilder redeemed(Map<String, String> asked);

    /** What else there is to read; empty for nothing. */
    abstract String document(String path);

    /** Claims that every ID token has. */
    JsonObjectBuilder claims(String issuer, Map<String, String> asked) {
        long now = Instant.now().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", issuer)
                .add("aud", CLIENT)
                .add("iat", now)
                .add("exp", now + 3600)
                .add("nonce", asked.getOrDefault("nonce", ""));
    }

    JsonObjectBuilder idToken(JsonObjectBuilder claims) {
        return Json.createObjectBuilder().add("id_token", key.sign("JWT", claims.build()));
    }

    String discovery(String issuer, String below) {
        return Json.createObjectBuilder()
                .add("issuer", issuer)
                .add("authorization_endpoint", origin() + below + "/authorize")
                .add("token_endpoint", origin() + below + "/token")
                .add("jwks_uri", origin() + below + "/keys")
                .add("response_types_supported", Json.createArrayBuilder().add("code"))
                .build()
                .toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("authorize")) {
            page(exchange);
        } else if (exchange.getRequestMethod().equals("POST")) {
            token(exchange);
        } else {
            String document = document(path);
            send(exchange, document.isEmpty() ? 404 : 200, "application/json", document);
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Agent.query(exchange.getRequestURI());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String back = asked.get("redirect_uri") + "?code=" + code + "&amp;state=" + asked.get("state");
        send(
                exchange,
                200,
                "text/html",
                "<!DOCTYPE html><html lang=en><title>Stand-in</title><link rel=icon href=data:,><h1>Stand-in</h1><a href=\""
                        + back + "\">" + CONTINUE + "</a>");
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> given = Agent.query(URI.create("http://x/?" + form));
        Map<String, String> asked = codes.remove(given.getOrDefault("code", ""));
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean right = asked != null
                && expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && asked.get("client_id").equals(CLIENT)
                && asked.get("redirect_uri").equals(given.get("redirect_uri"))
                && challenge(given.get("code_verifier")).equals(asked.get("code_challenge"));
        String body = right
                ? redeemed(asked)
                        .add("access_token", "at-" + UUID.randomUUID())
                        .add("token_type", "Bearer")
                        .build()
                        .toString()
                : "{\"error\":\"invalid_grant\"}";
        send(exchange, right ? 200 : 400, "application/json", body);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Google: one issuer, {@code email_verified} of whatever address, {@code hd} for accounts of a workspace. */
    static final class Google extends SocialStandIn {
        volatile String email = "";
        volatile boolean verified;
        /** Empty: a private account. */
        volatile String workspace = "";

        @Override
        JsonObjectBuilder redeemed(Map<String, String> asked) {
            JsonObjectBuilder claims = claims(origin(), asked)
                    .add("azp", CLIENT)
                    .add("sub", Integer.toUnsignedString(email.hashCode()))
                    .add("email", email)
                    .add("email_verified", verified)
                    .add("name", "Alice at Google");
            return idToken(workspace.isEmpty() ? claims : claims.add("hd", workspace));
        }

        @Override
        String document(String path) {
            return switch (path) {
                case "/.well-known/openid-configuration" -> discovery(origin(), "");
                case "/keys" -> key.jwks().toString();
                default -> "";
            };
        }
    }

    /** Entra ID: an issuer for each tenant, {@code tid}, no word on the address; the keys say whose they are. */
    static final class Microsoft extends SocialStandIn {
        static final String CORP = "72f988bf-86f1-41af-91ab-2d7cd011db47";
        static final String FOREIGN = "11111111-86f1-41af-91ab-2d7cd011db47";

        volatile String email = "";
        volatile String tid = CORP;

        String issuer(String tenant) {
            return origin() + "/" + tenant + "/v2.0";
        }

        @Override
        JsonObjectBuilder redeemed(Map<String, String> asked) {
            return idToken(claims(issuer(tid), asked)
                    .add("sub", "pairwise-" + email)
                    .add(
                            "oid",
                            UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .add("tid", tid)
                    .add("ver", "2.0")
                    .add("preferred_username", email)
                    .add("email", email)
                    .add("name", "Alice at Microsoft"));
        }

        @Override
        String document(String path) {
            String tenant = path.substring(1).split("/", 2)[0];
            if (path.equals("/" + tenant + "/v2.0/.well-known/openid-configuration")) {
                return discovery(issuer(tenant.equals(CORP) ? CORP : "{tenantid}"), "/" + tenant);
            }
            return path.endsWith("/keys") ? keys() : "";
        }

        private String keys() {
            JsonObject published = key.jwks().getJsonArray("keys").getJsonObject(0);
            JsonObjectBuilder ofAll = Json.createObjectBuilder(published).add("issuer", issuer("{tenantid}"));
            return Json.createObjectBuilder()
                    .add("keys", Json.createArrayBuilder().add(ofAll))
                    .build()
                    .toString();
        }
    }

    /** GitHub: no ID token; the account is a number, its addresses a list of their own. */
    static final class GitHub extends SocialStandIn {
        volatile String emails = "[]";

        @Override
        JsonObjectBuilder redeemed(Map<String, String> asked) {
            return Json.createObjectBuilder().add("scope", "read:user,user:email");
        }

        @Override
        String document(String path) {
            return switch (path) {
                case "/api/v3/user" -> "{\"id\":583231,\"login\":\"octocat\",\"name\":\"The Octocat\",\"email\":null}";
                case "/api/v3/user/emails" -> emails;
                default -> "";
            };
        }
    }
}
