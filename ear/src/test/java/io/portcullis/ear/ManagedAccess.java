package io.portcullis.ear;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A company whose identity provider manages access: a server, a client that authenticates, and a trusted issuer. */
final class ManagedAccess implements AutoCloseable {
    final CorporateProvider provider = new CorporateProvider();
    final String server;

    private final Gateway gateway;
    private final String subject;
    private final ScriptedUpstream upstream = new ScriptedUpstream().offer("read_prey");

    Rest admin;
    Rest.Account client;

    /** @param subject of the grants that name nobody else */
    ManagedAccess(Gateway gateway, String server, String subject) {
        this.gateway = gateway;
        this.server = server;
        this.subject = subject;
    }

    void open() {
        admin = Rest.of(Rest.Account.bootstrap(gateway));
        admin.importServer(server, upstream.url());
        admin.approve(server, "{\"tools\":{\"read_prey\":{\"trust\":\"low\"}}}");
        client = registered("Desk agent of " + server);
        trust(provider, "");
    }

    @Override
    public void close() {
        provider.close();
        upstream.close();
    }

    static void refused(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(400, 401);
        assertThat(answer.json().containsKey("access_token")).isFalse();
        assertThat(answer.json().getString("error"))
                .isIn(
                        "invalid_grant",
                        "invalid_client",
                        "invalid_scope",
                        "invalid_target",
                        "invalid_request",
                        "unauthorized_client");
    }

    JsonObjectBuilder good() {
        return claims(subject);
    }

    JsonObjectBuilder claims(String subject) {
        return provider.claims(gateway.url(), gateway.endpoint(server), client.id(), subject);
    }

    String token(String subject) {
        return Rest.expect(200, redeem(client, claims(subject).build())).json().getString("access_token");
    }

    Http.Answer redeemOf(CorporateProvider partner) {
        JsonObject claims = partner.claims(gateway.url(), gateway.endpoint(server), client.id(), subject)
                .build();
        return present(client, partner.key.sign(CorporateProvider.TYPE, claims), Map.of());
    }

    Http.Answer redeem(Rest.Account by, JsonObject claims) {
        return present(by, provider.key.sign(CorporateProvider.TYPE, claims), Map.of());
    }

    Http.Answer present(Rest.Account by, String assertion, Map<String, String> more) {
        return by.ask("/oauth/token", Agent.form(form(assertion, more)));
    }

    Http.Answer ask(Map<String, String> form) {
        return Http.send(HttpRequest.newBuilder(gateway.at("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Agent.form(form)))
                .build());
    }

    static Map<String, String> form(String assertion, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        form.put("assertion", assertion);
        return form;
    }

    Rest.Account registered(String name) {
        String body =
                "{\"name\":\"" + name + "\",\"redirectUris\":[\"http://127.0.0.1/callback\"],\"confidential\":true}";
        JsonObject made =
                Rest.expect(201, admin.call("POST", "/v1/clients", body)).json();
        return new Rest.Account(gateway, made.getString("id"), made.getString("clientSecret"));
    }

    String trust(CorporateProvider provider, String more) {
        String body =
                "{\"issuer\":\"" + provider.issuer() + "\",\"jwksUri\":\"" + provider.jwksUri() + "\"" + more + "}";
        return Rest.expect(201, admin.call("POST", "/v1/trusted-issuers", body))
                .json()
                .getString("id");
    }

    void employed(String email, String subject) {
        Employee.hired(admin, email, "An employee").may(server, "medium");
        link(email, provider.issuer(), subject);
    }

    void link(String email, String issuer, String subject) {
        String body = "{\"issuer\":\"" + issuer + "\",\"subject\":\"" + subject + "\"}";
        Rest.expect(204, admin.call("POST", "/v1/users/" + email + "/identities", body));
    }

    List<JsonObject> consents(String email) {
        return admin.get("/v1/consents?user=" + email).getJsonArray("items").getValuesAs(JsonObject.class);
    }
}
