package io.portcullis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An OpenID provider on loopback that says whatever a test wants it to say. */
final class StandInProvider implements AutoCloseable {
    static final String CLIENT = "portcullis";

    /** What was asked of the token endpoint last. */
    final Map<String, String> asked = new ConcurrentHashMap<>();

    /** How often its keys were fetched. */
    final AtomicInteger keyFetches = new AtomicInteger();

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private volatile RSAKey key = newKey("one");
    private volatile String keyIssuer = "";

    StandInProvider(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.createContext("/", this::answer);
        server.start();
        discovery(issuer(), false);
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void discovery(String issuer, boolean answersWithIssuer) {
        pages.put("/.well-known/openid-configuration", document(issuer, answersWithIssuer));
    }

    /** As it describes itself under a name, wherever that document may be. */
    String document(String issuer) {
        return document(issuer, false);
    }

    private String document(String issuer, boolean answersWithIssuer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer() + "/authorize?tenant=1");
        document.put("token_endpoint", issuer() + "/token");
        document.put("userinfo_endpoint", issuer() + "/userinfo");
        document.put("jwks_uri", issuer() + "/keys");
        document.put("authorization_response_iss_parameter_supported", answersWithIssuer);
        return JSONObjectUtils.toJSONString(document);
    }

    void page(String path, String json) {
        pages.put(path, json);
    }

    /** The token endpoint answers with this ID token from now on. */
    void idToken(String token) {
        page("/token", "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    }

    /** The key set says from now on whose tokens the key is for. */
    void keysOf(String issuer) {
        keyIssuer = issuer;
    }

    RSAKey key() {
        return key;
    }

    void rotate() {
        key = newKey("two");
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** As a provider says it that does everything right. */
    JWTClaimsSet.Builder claims(String nonce) {
        Date now = Date.from(clock.instant());
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("8f1c")
                .audience(CLIENT)
                .issueTime(now)
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("email", "alice@corp.example")
                .claim("email_verified", true)
                .claim("groups", List.of("engineers"));
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key, header -> header);
    }

    static String signed(JWTClaimsSet claims, RSAKey by, UnaryOperator<JWSHeader.Builder> change) {
        try {
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(by.getKeyID());
            return signed(claims, change.apply(header).build(), new RSASSASigner(by));
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/token")) {
            asked.clear();
            asked.putAll(form(body));
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.put("Authorization", authorization == null ? "" : authorization);
        }
        if (path.equals("/keys")) {
            keyFetches.incrementAndGet();
            page("/keys", keySet());
        }
        String page = pages.get(path);
        byte[] bytes = (page == null ? "{}" : page).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(page == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String keySet() {
        Map<String, Object> published = new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
        if (!keyIssuer.isEmpty()) {
            published.put("issuer", keyIssuer);
        }
        return JSONObjectUtils.toJSONString(Map.of("keys", List.of(published)));
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
