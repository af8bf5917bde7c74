package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Keycloak's own administration, as far as the tests need it: of the realm {@code corp}. */
final class KeycloakAdmin {
    static final String NAME = "admin";
    static final String PASSWORD = "keycloak-admin";

    private final String origin;

    KeycloakAdmin(String origin) {
        this.origin = origin;
    }

    void redirects(String client, List<String> uris) {
        changeClient(client, Json.createObjectBuilder().add("redirectUris", Json.createArrayBuilder(uris)));
    }

    void backChannelLogout(String client, String uri) {
        changeClient(
                client,
                Json.createObjectBuilder()
                        .add(
                                "attributes",
                                Json.createObjectBuilder()
                                        .add("backchannel.logout.url", uri)
                                        .add("backchannel.logout.session.required", "true")));
    }

    void addToGroup(String user, String group) {
        call(204, "PUT", "/users/" + user(user) + "/groups/" + group(group), "{}");
    }

    void removeFromGroup(String user, String group) {
        call(204, "DELETE", "/users/" + user(user) + "/groups/" + group(group), "");
    }

    void enable(String user, boolean on) {
        change(
                "/users/" + user(user),
                Json.createObjectBuilder().add("enabled", on).build());
    }

    void signOut(String user) {
        call(204, "POST", "/users/" + user(user) + "/logout", "");
    }

    void samlClient(String entityId, String acs) {
        first("/clients?clientId=" + encoded(entityId))
                .ifPresent(old -> call(204, "DELETE", "/clients/" + old.getString("id"), ""));
        JsonObjectBuilder attributes = Json.createObjectBuilder();
        Map.of(
                        "saml_assertion_consumer_url_post", acs,
                        "saml.assertion.signature", "true",
                        "saml.server.signature", "true",
                        "saml.client.signature", "false",
                        "saml.force.post.binding", "true",
                        "saml_name_id_format", "username",
                        "saml_force_name_id_format", "true")
                .forEach(attributes::add);
        JsonObject client = Json.createObjectBuilder()
                .add("clientId", entityId)
                .add("protocol", "saml")
                .add("redirectUris", Json.createArrayBuilder().add(acs))
                .add("attributes", attributes)
                .add(
                        "protocolMappers",
                        Json.createArrayBuilder().add(samlGroups()).add(samlEmail()))
                .build();
        call(201, "POST", "/clients", client.toString());
    }

    private static JsonObjectBuilder samlGroups() {
        return Json.createObjectBuilder()
                .add("name", "groups")
                .add("protocol", "saml")
                .add("protocolMapper", "saml-group-membership-mapper")
                .add(
                        "config",
                        Json.createObjectBuilder()
                                .add("attribute.name", "groups")
                                .add("attribute.nameformat", "Basic")
                                .add("single", "true")
                                .add("full.path", "false"));
    }

    private static JsonObjectBuilder samlEmail() {
        return Json.createObjectBuilder()
                .add("name", "email")
                .add("protocol", "saml")
                .add("protocolMapper", "saml-user-property-mapper")
                .add(
                        "config",
                        Json.createObjectBuilder()
                                .add("user.attribute", "email")
                                .add("attribute.name", "email")
                                .add("attribute.nameformat", "Basic"));
    }

    /** The {@code sub} of the user's tokens. */
    String user(String name) {
        return first("/users?exact=true&username=" + encoded(name))
                .orElseThrow(() -> new IllegalStateException("There is no user " + name))
                .getString("id");
    }

    private String group(String name) {
        return first("/groups?exact=true&search=" + encoded(name))
                .orElseThrow(() -> new IllegalStateException("There is no group " + name))
                .getString("id");
    }

    private void changeClient(String client, JsonObjectBuilder change) {
        String id = first("/clients?clientId=" + encoded(client))
                .orElseThrow(() -> new IllegalStateException("There is no client " + client))
                .getString("id");
        change("/clients/" + id, change.build());
    }

    /** A PUT replaces lists and takes what else is missing as it was. */
    private void change(String path, JsonObject change) {
        JsonObject known = Http.json(call(200, "GET", path, ""));
        JsonObjectBuilder changed = Json.createObjectBuilder(known);
        change.forEach((name, value) -> changed.add(
                name,
                name.equals("attributes")
                        ? Json.createMergePatch(value)
                                .apply(known.getOrDefault(
                                        name, Json.createObjectBuilder().build()))
                        : value));
        call(204, "PUT", path, changed.build().toString());
    }

    private java.util.Optional<JsonObject> first(String path) {
        try (JsonReader reader = Json.createReader(new StringReader(call(200, "GET", path, "")))) {
            JsonArray found = reader.readArray();
            return found.getValuesAs(JsonObject.class).stream().findFirst();
        }
    }

    private String call(int expected, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/admin/realms/" + Keycloak.REALM + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return Rest.expect(expected, Http.send(request)).body();
    }

    /** Lives for a minute; a new one each time never is too old. */
    private String token() {
        String form = FormBrowser.form(
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", NAME, "password", PASSWORD));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(origin + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return Rest.expect(200, Http.send(request)).json().getString("access_token");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
