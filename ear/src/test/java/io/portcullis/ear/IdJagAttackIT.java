package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.portcullis.ear.ManagedAccess.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** Grants that are not what they should be: none of them becomes a token. */
class IdJagAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final String ERIN = "erin@attacked.example";
    private static final String SUBJECT = "00u-erin";
    private static final ManagedAccess ACCESS = new ManagedAccess(GATEWAY, "attacked", SUBJECT);

    @BeforeAll
    static void open() {
        ACCESS.open();
        ACCESS.employed(ERIN, SUBJECT);
    }

    @AfterAll
    static void stop() {
        ACCESS.close();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "aud | https://evil.example",
                "aud | %s/",
                "aud | %s/oauth/token",
                "resource | https://evil.example/mcp/attacked",
                "resource | %s/mcp/attacked/",
                "resource | %s/mcp/not-imported",
                "resource | %s",
                "client_id | somebody-else",
                "iss | https://idp.example",
                "sub | 00u-nobody",
                "sub | erin@attacked.example",
                "scope | admin:write",
                "sub | 00u\u0000-erin",
                "jti | ''",
            },
            delimiter = '|')
    void aGrantAboutSomethingElseIsNone(String claim, String value) {
        refused(ACCESS.redeem(
                ACCESS.client,
                ACCESS.good().add(claim, value.replace("%s", GATEWAY.url())).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "resource", "client_id", "jti", "exp", "iat"})
    void aGrantThatLacksAClaimIsNone(String claim) {
        JsonObject whole = ACCESS.good().build();
        JsonObjectBuilder less = Json.createObjectBuilder();
        whole.forEach((name, value) -> {
            if (!name.equals(claim)) {
                less.add(name, value);
            }
        });

        refused(ACCESS.redeem(ACCESS.client, less.build()));
    }

    @Test
    void aGrantOfAnotherTimeOrForTwoIsNone() {
        long now = Instant.now().getEpochSecond();

        refused(ACCESS.redeem(ACCESS.client, ACCESS.good().add("exp", now - 1).build()));
        refused(ACCESS.redeem(
                ACCESS.client, ACCESS.good().add("exp", now + 3_600).build()));
        refused(ACCESS.redeem(ACCESS.client, ACCESS.good().add("iat", now + 600).build()));
        refused(ACCESS.redeem(ACCESS.client, ACCESS.good().add("nbf", now + 600).build()));
        refused(ACCESS.redeem(
                ACCESS.client,
                ACCESS.good()
                        .add("aud", Json.createArrayBuilder(List.of(GATEWAY.url(), "https://evil.example")))
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "", "client-authentication+jwt", "id-jag+jwt"})
    void aTokenOfAnotherKindIsNone(String type) {
        refused(ACCESS.present(
                ACCESS.client, ACCESS.provider.key.sign(type, ACCESS.good().build()), Map.of()));
    }

    @Test
    void aSignatureOfAnybodyElseIsNone() {
        JsonObject claims = ACCESS.good().build();
        String type = CorporateProvider.TYPE;

        Stream.of(
                        new Signer("corp-1").sign(type, claims),
                        new Signer("corp-2").sign(type, claims),
                        ACCESS.provider.key.unsigned(type, claims),
                        ACCESS.provider.key.unsigned(type, claims) + "AA",
                        ACCESS.provider.key.signWithPublicKeyAsSecret(type, claims, ACCESS.provider.key.publicKey()),
                        ACCESS.provider.key.signWithPublicKeyAsSecret(
                                type,
                                claims,
                                ACCESS.provider.key.jwks().toString().getBytes(StandardCharsets.UTF_8)),
                        ACCESS.provider.key.sign(type, claims) + "=",
                        ACCESS.provider.key.sign(type, claims).replaceFirst("\\.", ".."))
                .forEach(assertion -> refused(ACCESS.present(ACCESS.client, assertion, Map.of())));
    }

    @Test
    void aGrantIsGoodOnce() {
        JsonObject claims = ACCESS.good().build();

        Rest.expect(200, ACCESS.redeem(ACCESS.client, claims));

        refused(ACCESS.redeem(ACCESS.client, claims));
    }

    @Test
    void nobodyGetsMoreThanWasGranted() {
        String assertion =
                ACCESS.provider.key.sign(CorporateProvider.TYPE, ACCESS.good().build());

        refused(ACCESS.present(ACCESS.client, assertion, Map.of("scope", "mcp admin:write")));
        refused(ACCESS.present(ACCESS.client, assertion, Map.of("resource", GATEWAY.endpoint("other"))));
        JsonObject wide = Rest.expect(
                        200,
                        ACCESS.redeem(
                                ACCESS.client,
                                ACCESS.good()
                                        .add("scope", "mcp admin:write scim")
                                        .build()))
                .json();
        assertThat(wide.getString("scope")).isEqualTo("mcp");
    }

    @Test
    void aClientThatDoesNotAuthenticateGetsNothing() {
        try (Agent open = Agent.registered(GATEWAY.url(), "An open agent")) {
            String assertion = ACCESS.provider.key.sign(
                    CorporateProvider.TYPE,
                    ACCESS.good().add("client_id", open.clientId()).build());

            Http.Answer answer = ACCESS.ask(ManagedAccess.form(assertion, Map.of("client_id", open.clientId())));

            refused(answer);
            assertThat(answer.json().getString("error")).isEqualTo("invalid_client");
        }
        refused(ACCESS.present(new Rest.Account(GATEWAY, ACCESS.client.id(), "wrong"), "x.y.z", Map.of()));
        refused(ACCESS.redeem(
                Rest.Account.bootstrap(GATEWAY),
                ACCESS.good().add("client_id", "portcullis-demo").build()));
        Rest.Account other = ACCESS.registered("Another agent");
        refused(ACCESS.redeem(other, ACCESS.good().build()));
    }
}
