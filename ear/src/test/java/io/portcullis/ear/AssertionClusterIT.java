package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** An assertion is good once, on whichever of two nodes it is presented, and however often at once. */
@Timeout(180)
class AssertionClusterIT {
    private static final int RACES = 25;
    private static final int THREADS = 6;

    @Test
    void ofAllThatPresentItAtOnceOnTwoNodesOneGetsAToken() {
        Signer key = new Signer("k1");
        String client = registered(key);
        List<Gateway> nodes = List.of(TwoNodes.FIRST, TwoNodes.SECOND);

        for (int race = 0; race < RACES; race++) {
            String form = form(key.sign("JWT", claims(client)));
            AtomicInteger turn = new AtomicInteger();
            List<Integer> statuses;
            try (AtOnce threads = new AtOnce(THREADS)) {
                statuses = threads.answers(() -> present(nodes.get(turn.getAndIncrement() % 2), form));
            }

            assertThat(Collections.frequency(statuses, 200)).as("%s", statuses).isEqualTo(1);
            assertThat(Collections.frequency(statuses, 401)).as("%s", statuses).isEqualTo(THREADS - 1);
        }
    }

    private static String registered(Signer key) {
        String body = Json.createObjectBuilder()
                .add("name", "nightly")
                .add("tokenEndpointAuthMethod", "private_key_jwt")
                .add("jwks", key.jwks())
                .build()
                .toString();
        return Rest.expect(201, Rest.of(TwoNodes.administrator()).call("POST", "/v1/clients", body))
                .json()
                .getString("id");
    }

    private static JsonObject claims(String client) {
        long now = Instant.now().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", client)
                .add("sub", client)
                .add("aud", TwoNodes.FIRST.url())
                .add("jti", UUID.randomUUID().toString())
                .add("iat", now)
                .add("exp", now + 60)
                .build();
    }

    private static String form(String assertion) {
        return Agent.form(Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion));
    }

    private static int present(Gateway node, String form) {
        return Http.send(HttpRequest.newBuilder(node.at("/oauth/token"))
                        .header("Host", TwoNodes.FIRST.url().substring("http://".length()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build())
                .status();
    }
}
