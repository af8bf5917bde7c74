package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.Map;

/** A gateway of its own for access control: a document closes what it does not list, for everybody. */
final class Ruled {
    static final Gateway GATEWAY = Gateway.demo("access-control", Map.of());

    private static final String DOCUMENT = "/v1/access-control";

    private Ruled() {}

    /** With a token that has only just begun. */
    static Rest admin() {
        return Rest.of(Rest.Account.bootstrap(GATEWAY));
    }

    /** Whatever was there before. */
    static int apply(String document) {
        return Rest.expect(200, admin().call("PUT", DOCUMENT + "?confirm=closed", document))
                .json()
                .getInt("version");
    }

    static Http.Answer put(String query, String expected, String document) {
        return send("PUT", DOCUMENT + query, "application/json", document, Map.of("If-Match", expected));
    }

    static int version() {
        return Integer.parseInt(admin().call("GET", DOCUMENT, "").header("ETag").replace("\"", ""));
    }

    /** As {@code curl -d} sends it without {@code -H "Content-Type: …"}. */
    static Http.Answer curl(String path, String body) {
        return send("POST", path, "application/x-www-form-urlencoded", body, Map.of());
    }

    /** A call by somebody who speaks no MCP. */
    static Http.Answer direct(String token, String server, String tool, String arguments) {
        return direct(
                token, "{\"server\":\"" + server + "\",\"tool\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    static Http.Answer direct(String token, String body) {
        return Http.send(HttpRequest.newBuilder(GATEWAY.at("/mcp/tools/call"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What an administrator is told would be decided. */
    static JsonObject test(String user, String server, String tool, String arguments) {
        JsonObject asked = Json.createObjectBuilder()
                .add("user", user)
                .add("server", server)
                .add("tool", tool)
                .add("arguments", Http.json(arguments))
                .build();
        return Rest.expect(200, admin().call("POST", DOCUMENT + "/test", asked.toString()))
                .json();
    }

    private static Http.Answer send(String method, String path, String type, String body, Map<String, String> more) {
        String token = Rest.Account.bootstrap(GATEWAY).adminToken("admin:read", "admin:write");
        HttpRequest.Builder request = HttpRequest.newBuilder(GATEWAY.at(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        more.forEach(request::header);
        return Http.send(request.build());
    }
}
