package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that authenticate with a key of their own: the gateway holds no secret of theirs. */
class PrivateKeyJwtIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");
    private static final Signer KEY = new Signer("k1");
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static Rest admin;
    private static String client;

    @BeforeAll
    static void open() {
        admin = Rest.of(Rest.Account.bootstrap(GATEWAY));
        admin.importServer("keyed", UPSTREAM.url());
        admin.approve("keyed", "{\"tools\":{\"read_prey\":{\"trust\":\"low\"}}}");
        client = made(Json.createObjectBuilder().add("jwks", KEY.jwks()));
        admin.grant(client, "keyed", "low");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void aServiceAccountCallsWithATokenItGotByItsKey() {
        Map<String, String> form = form(KEY.sign("JWT", claims(client).build()));
        form.put("resource", GATEWAY.endpoint("keyed"));

        JsonObject answer = Rest.expect(200, ask(form)).json();

        Caller caller = new Caller(GATEWAY, "keyed", answer.getString("access_token"));
        assertThat(caller.call("read_prey").reason()).isEqualTo("ALLOWED");
        assertThat(answer.containsKey("refresh_token")).isFalse();
    }

    @Test
    void theMetadataSaysSo() {
        JsonObject metadata = Http.send(HttpRequest.newBuilder(GATEWAY.at("/.well-known/oauth-authorization-server"))
                        .build())
                .json();

        assertThat(metadata.getJsonArray("token_endpoint_auth_methods_supported")
                        .toString())
                .contains("private_key_jwt");
        assertThat(metadata.getJsonArray("token_endpoint_auth_signing_alg_values_supported")
                        .toString())
                .isEqualTo("[\"RS256\",\"PS256\",\"ES256\",\"EdDSA\"]");
    }

    @Test
    void aKeySetIsFetchedOnceAndAgainForAKeyThatIsNotThereAtMostOnceAMinute() {
        try (KeyPublisher publisher = new KeyPublisher(KEY.jwks().toString())) {
            String published = made(Json.createObjectBuilder().add("jwksUri", publisher.address()));

            Rest.expect(200, ask(form(KEY.sign("JWT", claims(published).build()))));
            for (int i = 0; i < 5; i++) {
                Signer unknown = new Signer("unknown-" + i);
                refused(form(unknown.sign("JWT", claims(published).build())));
            }

            assertThat(publisher.looks()).isEqualTo(1);
        }
    }

    @Test
    void anAssertionIsGoodForOneRequest() {
        Map<String, String> form = form(KEY.sign("JWT", claims(client).build()));

        Rest.expect(200, ask(form));

        refused(form);
    }

    @ParameterizedTest
    @CsvSource({
        "aud, https://evil.example",
        "iss, portcullis-demo",
        "sub, portcullis-demo",
    })
    void anAssertionAboutSomethingElseIsNone(String claim, String value) {
        refused(form(KEY.sign("JWT", claims(client).add(claim, value).build())));
    }

    @Test
    void oneThatLivesLongHasExpiredOrIsOfAnotherKindIsNone() {
        long now = Instant.now().getEpochSecond();

        refused(form(KEY.sign("JWT", claims(client).add("exp", now + 3600).build())));
        refused(form(KEY.sign("JWT", claims(client).add("exp", now - 1).build())));
        refused(form(KEY.sign("at+jwt", claims(client).build())));
        refused(form(KEY.unsigned("JWT", claims(client).build())));
        refused(form(KEY.signWithPublicKeyAsSecret("JWT", claims(client).build(), KEY.publicKey())));
        refused(form(new Signer("k1").sign("JWT", claims(client).build())));
        refused(form(KEY.sign("JWT", claims(client).build()) + "="));
    }

    @Test
    void aClientWithAKeyDoesNotGetByWithoutIt() {
        Map<String, String> open = new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "client_id", client));
        Map<String, String> secret = new LinkedHashMap<>(open);
        secret.put("client_secret", "anything");

        refused(open);
        refused(secret);
    }

    @Test
    void otherKeysTakeThePlaceOfTheOldOnes() {
        String changing = made(Json.createObjectBuilder().add("jwks", KEY.jwks()));
        Signer next = new Signer("k2");
        String keys =
                Json.createObjectBuilder().add("jwks", next.jwks()).build().toString();

        Rest.expect(200, admin.call("PATCH", "/v1/clients/" + changing, keys));

        refused(form(KEY.sign("JWT", claims(changing).build())));
        Rest.expect(200, ask(form(next.sign("JWT", claims(changing).build()))));
        assertThat(admin.call("PATCH", "/v1/clients/portcullis-demo", keys).status())
                .isEqualTo(422);
    }

    @Test
    void keysThatAreNotPublicAreRefusedWhenTheyAreGiven() {
        String secret = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}";
        String body = "{\"name\":\"x\",\"tokenEndpointAuthMethod\":\"private_key_jwt\",\"jwks\":" + secret + "}";

        assertThat(admin.call("POST", "/v1/clients", body).status()).isEqualTo(422);
        assertThat(admin.call("POST", "/v1/clients", "{\"name\":\"x\",\"tokenEndpointAuthMethod\":\"private_key_jwt\"}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.call("POST", "/v1/clients", "{\"name\":\"x\",\"jwksUri\":\"http://10.0.0.1/\"}")
                        .status())
                .isEqualTo(422);
    }

    private static String made(JsonObjectBuilder keys) {
        String body = keys.add("name", "nightly")
                .add("tokenEndpointAuthMethod", "private_key_jwt")
                .build()
                .toString();
        JsonObject made =
                Rest.expect(201, admin.call("POST", "/v1/clients", body)).json();
        assertThat(made.containsKey("clientSecret")).isFalse();
        return made.getString("id");
    }

    private static JsonObjectBuilder claims(String id) {
        long now = Instant.now().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", id)
                .add("sub", id)
                .add("aud", GATEWAY.url() + "/oauth/token")
                .add("jti", UUID.randomUUID().toString())
                .add("iat", now)
                .add("exp", now + 60);
    }

    private static Map<String, String> form(String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", TYPE);
        form.put("client_assertion", assertion);
        return form;
    }

    private static void refused(Map<String, String> form) {
        Http.Answer answer = ask(form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_client");
    }

    private static Http.Answer ask(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Http.send(HttpRequest.newBuilder(GATEWAY.at("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
