package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;

/** An identity provider's connector: SCIM with a bearer token. */
final class Scim {
    private final Gateway gateway;
    private final String base;
    private final String token;

    /** @param base {@code /scim/v2}, or the same below {@code /h/{host}} */
    Scim(Gateway gateway, String base, String token) {
        this.gateway = gateway;
        this.base = base;
        this.token = token;
    }

    static Scim of(Rest.Account account) {
        return new Scim(account.gateway(), "/scim/v2", account.adminToken("scim"));
    }

    Http.Answer call(String method, String path, String body) {
        return Http.send(HttpRequest.newBuilder(gateway.at(base + path))
                .header("Host", gateway.url().substring("http://".length()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/scim+json")
                .header("Accept", "application/scim+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    JsonObject get(String path) {
        return Rest.expect(200, call("GET", path, "")).json();
    }

    JsonObject post(String path, String body) {
        return Rest.expect(201, call("POST", path, body)).json();
    }

    JsonObject put(String path, String body) {
        return Rest.expect(200, call("PUT", path, body)).json();
    }

    JsonObject patch(String path, String operations) {
        String body =
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations + "]}";
        return Rest.expect(200, call("PATCH", path, body)).json();
    }

    void delete(String path) {
        Rest.expect(204, call("DELETE", path, ""));
    }
}
