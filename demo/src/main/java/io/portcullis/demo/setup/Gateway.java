package io.portcullis.demo.setup;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The gateway's REST API, as an administrator's script would use it: with a token for the bootstrap client. */
final class Gateway {
    private static final int MOST_SHOWN = 300;

    private final Wire wire;
    private final Secret accessToken;

    private Gateway(Wire wire, Secret accessToken) {
        this.wire = wire;
        this.accessToken = accessToken;
    }

    /** RFC 6749 §4.4 and §2.3.1. Without a resource the token is for the gateway itself. */
    static Gateway signIn(Wire wire, Settings settings) throws SetupFault, InterruptedException {
        String pair = encoded(settings.clientId()) + ":"
                + encoded(settings.clientSecret().value());
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = wire.request("/oauth/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String token = json(expect(List.of(200), request, sent(wire, request))).getString("access_token", "");
        if (token.isEmpty()) {
            throw new SetupFault("POST /oauth/token answered without an access token");
        }
        return new Gateway(wire, new Secret(token));
    }

    /** @return {@code GET /v1/servers/{key}}; empty when the gateway does not know it */
    Optional<JsonObject> server(String key) throws SetupFault, InterruptedException {
        HttpRequest request = authorized("/v1/servers/" + key).GET().build();
        HttpResponse<String> response = expect(List.of(200, 404), request, sent(wire, request));
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(json(response));
    }

    /** @return what was discovered and is proposed for review */
    JsonObject importServer(JsonObject server) throws SetupFault, InterruptedException {
        return json(send("POST", "/v1/servers", server));
    }

    void changeTool(String server, DemoServer.Review review) throws SetupFault, InterruptedException {
        send("PATCH", "/v1/servers/" + server + "/tools/" + review.tool(), review.change());
    }

    void approve(String server) throws SetupFault, InterruptedException {
        send("POST", "/v1/servers/" + server + "/approve", JsonObject.EMPTY_JSON_OBJECT);
    }

    void grant(String user, String server, String ceiling) throws SetupFault, InterruptedException {
        JsonObject grant = Json.createObjectBuilder().add("ceiling", ceiling).build();
        send("PUT", "/v1/users/" + encoded(user) + "/grants/" + server, grant);
    }

    boolean hasUser(String email) throws SetupFault, InterruptedException {
        HttpRequest request = authorized("/v1/users/" + encoded(email)).GET().build();
        return expect(List.of(200, 404), request, sent(wire, request)).statusCode() == 200;
    }

    void addUser(DemoPerson person) throws SetupFault, InterruptedException {
        JsonObject user = Json.createObjectBuilder()
                .add("email", person.email())
                .add("name", person.name())
                .add("roles", Json.createArrayBuilder(person.roles()))
                .add("password", DemoPerson.PASSWORD)
                .build();
        send("POST", "/v1/users", user);
    }

    /** One that is there stays as it is. */
    void team(String key, List<String> members) throws SetupFault, InterruptedException {
        JsonObject team = Json.createObjectBuilder()
                .add("key", key)
                .add("members", Json.createArrayBuilder(members))
                .build();
        HttpRequest request = authorized("/v1/teams")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(team.toString()))
                .build();
        expect(List.of(201, 409), request, sent(wire, request));
    }

    private HttpResponse<String> send(String method, String path, JsonObject body)
            throws SetupFault, InterruptedException {
        HttpRequest request = authorized(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
        return expect(List.of(200, 201, 204), request, sent(wire, request));
    }

    private HttpRequest.Builder authorized(String path) {
        return wire.request(path)
                .header("Authorization", "Bearer " + accessToken.value())
                .header("Accept", "application/json");
    }

    private static HttpResponse<String> sent(Wire wire, HttpRequest request) throws SetupFault, InterruptedException {
        try {
            return wire.send(request);
        } catch (IOException broken) {
            throw new SetupFault(named(request) + " got no answer: " + broken, broken);
        }
    }

    private static HttpResponse<String> expect(
            List<Integer> statuses, HttpRequest request, HttpResponse<String> response) throws SetupFault {
        if (statuses.contains(response.statusCode())) {
            return response;
        }
        String body = response.body().replaceAll("\\s+", " ").strip();
        String shown = body.substring(0, Math.min(body.length(), MOST_SHOWN));
        throw new SetupFault(named(request) + " answered " + response.statusCode() + " " + shown);
    }

    private static JsonObject json(HttpResponse<String> response) throws SetupFault {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        } catch (JsonException notAnObject) {
            throw new SetupFault(named(response.request()) + " answered something that is no JSON object", notAnObject);
        }
    }

    private static String named(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
