package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.portcullis.ear.ManagedAccess.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** Enterprise-managed authorization: the company's provider lets its people's agents in. */
class IdJagIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String ERIN = "erin@managed.example";
    private static final String SUBJECT = "00u-erin";
    private static final ManagedAccess ACCESS = new ManagedAccess(GATEWAY, "managed", SUBJECT);

    @BeforeAll
    static void open() {
        ACCESS.open();
        ACCESS.employed(ERIN, SUBJECT);
    }

    @AfterAll
    static void stop() {
        ACCESS.close();
    }

    @Test
    void anAgentOfAnEmployeeCallsWithoutAScreen() {
        JsonObject tokens = Rest.expect(
                        200, ACCESS.redeem(ACCESS.client, ACCESS.good().build()))
                .json();

        Caller caller = new Caller(GATEWAY, ACCESS.server, tokens.getString("access_token"));
        assertThat(caller.call("read_prey").reason()).isEqualTo("ALLOWED");
        assertThat(tokens.getString("scope")).isEqualTo("mcp");
        assertThat(tokens.getInt("expires_in")).isLessThanOrEqualTo(600);
        assertThat(tokens.containsKey("refresh_token")).isFalse();
    }

    @Test
    void whatTheProviderGrantedIsSeenAndEndedLikeWhatAHumanGrants() {
        ACCESS.employed("fred@managed.example", "00u-fred");
        String token = ACCESS.token("00u-fred");
        Caller caller = new Caller(GATEWAY, ACCESS.server, token);
        JsonObject consent = ACCESS.consents("fred@managed.example").get(0);
        assertThat(caller.call("read_prey").reason()).isEqualTo("ALLOWED");

        Rest.expect(204, ACCESS.admin.call("DELETE", "/v1/consents/" + consent.getString("id"), ""));

        assertThat(caller.call("read_prey").status()).isEqualTo(401);
        assertThat(consent.getString("issuer")).isEqualTo(ACCESS.provider.issuer());
        assertThat(consent.getString("trust")).isEqualTo("medium");
        assertThat(Instant.parse(consent.getString("expiresAt")))
                .isBefore(Instant.now().plusSeconds(3_700));
    }

    @Test
    void furtherGrantsRenewTheOneConsent() {
        ACCESS.employed("gina@managed.example", "00u-gina");

        ACCESS.token("00u-gina");
        ACCESS.token("00u-gina");

        assertThat(ACCESS.consents("gina@managed.example")).hasSize(1);
    }

    @Test
    void whoeverMayNotUseTheServerDoesNot() {
        ACCESS.employed("hugo@managed.example", "00u-hugo");
        ACCESS.token("00u-hugo");
        Rest.expect(200, ACCESS.admin.call("PATCH", "/v1/users/hugo@managed.example", "{\"enabled\":false}"));
        refused(ACCESS.redeem(ACCESS.client, ACCESS.claims("00u-hugo").build()));

        ACCESS.employed("ida@managed.example", "00u-ida");
        Rest.expect(
                200,
                ACCESS.admin.call(
                        "POST", "/v1/access-control/revoke", "{\"user\":\"ida@managed.example\",\"reason\":\"left\"}"));
        refused(ACCESS.redeem(ACCESS.client, ACCESS.claims("00u-ida").build()));

        ACCESS.employed("jack@managed.example", "00u-jack");
        Rest.expect(204, ACCESS.admin.call("DELETE", "/v1/users/jack@managed.example/grants/" + ACCESS.server, ""));
        refused(ACCESS.redeem(ACCESS.client, ACCESS.claims("00u-jack").build()));
    }

    @Test
    void anIssuerVouchesForTheClientsItIsTrustedFor() {
        try (CorporateProvider partner = new CorporateProvider()) {
            String id = ACCESS.trust(partner, ",\"clientIds\":[\"another-client\"]");
            ACCESS.link(ERIN, partner.issuer(), SUBJECT);
            refused(ACCESS.redeemOf(partner));
            Rest.expect(204, ACCESS.admin.call("DELETE", "/v1/trusted-issuers/" + id, ""));

            String again = ACCESS.trust(partner, ",\"clientIds\":[\"" + ACCESS.client.id() + "\"]");
            String token = Rest.expect(200, ACCESS.redeemOf(partner)).json().getString("access_token");
            Caller caller = new Caller(GATEWAY, ACCESS.server, token);
            assertThat(caller.call("read_prey").reason()).isEqualTo("ALLOWED");

            Rest.expect(204, ACCESS.admin.call("DELETE", "/v1/trusted-issuers/" + again, ""));
            assertThat(caller.call("read_prey").status()).isEqualTo(401);
            refused(ACCESS.redeemOf(partner));
        }
    }

    @Test
    void anotherHostTrustsItsOwnIssuersAlone() {
        Tenant stranger = Tenant.opened(ACCESS.admin, GATEWAY, "managed-stranger");

        Http.Answer answer =
                Http.send(HttpRequest.newBuilder(GATEWAY.at("/h/" + stranger.host() + "/v1/trusted-issuers"))
                        .header("Authorization", "Bearer " + stranger.token())
                        .build());

        assertThat(Rest.expect(200, answer).json().getJsonArray("items")).isEmpty();
    }

    @Test
    void theMetadataSaysSo() {
        JsonObject metadata = Http.send(HttpRequest.newBuilder(GATEWAY.at("/.well-known/oauth-authorization-server"))
                        .build())
                .json();

        assertThat(metadata.getJsonArray("authorization_grant_profiles_supported")
                        .toString())
                .isEqualTo("[\"urn:ietf:params:oauth:grant-profile:id-jag\"]");
        assertThat(metadata.getJsonArray("grant_types_supported").toString())
                .contains("urn:ietf:params:oauth:grant-type:jwt-bearer");
    }

    @Test
    void theTypeScriptClientGetsInByItself() {
        ACCESS.provider.grants(ACCESS.client.id(), SUBJECT);
        Map<String, String> settings = Map.of(
                "CLIENT_ID", ACCESS.client.id(),
                "CLIENT_SECRET", ACCESS.client.secret(),
                "IDP", ACCESS.provider.issuer(),
                "ISSUER", GATEWAY.url(),
                "TOOL", "read_prey");

        NodeTools.Ended ended = NodeTools.run(settings, 2, "cross-app-access.mjs", GATEWAY.endpoint(ACCESS.server));

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("\"tools\":[\"read_prey\"]", "\"audience\":\"" + GATEWAY.url() + "\"");
    }
}
