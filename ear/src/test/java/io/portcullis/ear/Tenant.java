package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A host beside the default one, with its first administrator, reached as the test addresses it.
 *
 * @param url origin, or origin and {@code /h/{host}}: what the host calls itself there
 * @param hostHeader the name it is asked by
 * @param path what stands before every path
 */
record Tenant(Gateway gateway, String host, Rest.Account first, String url, String hostHeader, String path) {
    static Tenant opened(Rest admin, Gateway gateway, String host) {
        JsonObject made = Rest.expect(201, admin.call("POST", "/v1/hosts", "{\"host\":\"" + host + "\"}"))
                .json()
                .getJsonObject("administrator");
        Rest.Account first = new Rest.Account(gateway, made.getString("id"), made.getString("clientSecret"));
        String authority = gateway.url().substring("http://".length());
        return new Tenant(gateway, host, first, gateway.url() + "/h/" + host, authority, "/h/" + host);
    }

    /** Puts a server there and approves it. */
    void open(String server, ScriptedUpstream upstream) {
        String token = token();
        String body = "{\"key\":\"" + server + "\",\"url\":\"" + upstream.url() + "\"}";
        Rest.expect(201, call(token, "POST", "/v1/servers", body));
        Rest.expect(200, call(token, "POST", "/v1/servers/" + server + "/approve", ""));
    }

    /** Somebody who has the usual password. */
    void person(String email) {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + Portal.PASSWORD + "\"}";
        Rest.expect(201, call(token(), "POST", "/v1/users", body));
    }

    void grant(String user, String server, String ceiling) {
        String grant = "/v1/users/" + user + "/grants/" + server;
        Rest.expect(200, call(token(), "PUT", grant, "{\"ceiling\":\"" + ceiling + "\"}"));
    }

    /** Two versions of a document for one server and its person, and somebody on the deny-list. */
    void rule(String server) {
        for (String description : List.of("first " + server, "then " + server)) {
            String document = "{\"teams\":{\"" + server + "\":{\"members\":[\"person@" + server
                    + ".example\"],\"defaultPermissions\":[\"*\"]}},\"accessControl\":{\"servers\":{\"" + server
                    + "\":{\"allowedTeams\":[\"" + server + "\"],\"description\":\"" + description + "\"}}}}";
            Rest.expect(200, call(token(), "PUT", "/v1/access-control?reason=" + server, document));
        }
        String revoked = "{\"user\":\"ghost@" + server + "\",\"reason\":\"" + server + "\"}";
        Rest.expect(200, call(token(), "POST", "/v1/access-control/revoke", revoked));
    }

    /** How people come in there; the provider is not open yet. */
    void signIn(String mark, String administrator) {
        String provider = "{\"name\":\"" + mark + "\",\"kind\":\"oidc\",\"issuer\":\"https://" + mark
                + ".example\",\"clientId\":\"c\",\"enabled\":false}";
        Rest.expect(200, call(token(), "PUT", "/v1/identity-providers/" + mark, provider));
        String policy = "{\"methods\":[\"passkey\",\"provider\",\"password\",\"code\"],\"breakGlass\":[\""
                + administrator + "\"]}";
        Rest.expect(200, call(token(), "PUT", "/v1/sign-in", policy));
        String directory =
                "{\"type\":\"okta\",\"address\":\"https://" + mark + ".example\",\"secret\":\"" + mark + "\"}";
        Rest.expect(200, call(token(), "PUT", "/v1/directory-sync/connection", directory));
    }

    /** What a company's identity provider leaves there, of somebody who is there. */
    void provision(String mark) {
        String issuer = "\"issuer\":\"https://" + mark + ".example\"";
        String trusted = "{" + issuer + ",\"jwksUri\":\"https://" + mark + ".example/jwks\"}";
        Rest.expect(201, call(token(), "POST", "/v1/trusted-issuers", trusted));
        Rest.expect(200, call(token(), "PUT", "/v1/provisioning", "{" + issuer + "}"));
        Rest.expect(201, call(token(), "POST", "/v1/provisioning/tokens", "{\"name\":\"" + mark + "\"}"));
        String user = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"person@" + mark
                + ".example\",\"externalId\":\"" + mark + "\"}";
        Rest.expect(201, call(token(), "POST", "/scim/v2/Users", user));
    }

    /** The same host by a name of its own. */
    Tenant byName() {
        String name = host + "." + gateway.url().substring("http://".length());
        return new Tenant(gateway, host, first, "http://" + name, name, "");
    }

    Http.Answer call(String token, String method, String below, String body) {
        return send(
                below, method, body, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }

    Http.Answer form(String below, Map<String, String> fields) {
        return send(
                below, "POST", FormBrowser.form(fields), Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** A token of a client of some host, asked for here. */
    Http.Answer ask(Rest.Account account, String resource) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", account.id());
        form.put("client_secret", account.secret());
        form.put("resource", resource);
        return form("/oauth/token", form);
    }

    String token(Rest.Account account, String resource) {
        return Rest.expect(200, ask(account, resource)).json().getString("access_token");
    }

    /** Of the first administrator, for the REST API. */
    String token() {
        return token(first, url);
    }

    /** One call of a tool. */
    Http.Answer use(String token, String server, String tool) {
        String message = Caller.message("tools/call", "\"name\":\"" + tool + "\",\"arguments\":{}");
        return send(
                "/mcp/" + server,
                "POST",
                message,
                Map.of(
                        "Authorization", "Bearer " + token,
                        "Content-Type", "application/json",
                        "Accept", "application/json, text/event-stream",
                        "MCP-Protocol-Version", "2025-11-25"));
    }

    private Http.Answer send(String below, String method, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.at(path + below))
                .header("Host", hostHeader)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return Http.send(request.build());
    }
}
