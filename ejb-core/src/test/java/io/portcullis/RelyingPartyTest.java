package io.portcullis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.portcullis.identity.Cidr;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Secret;
import io.portcullis.signin.federation.ExternalIdentity;
import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.MappingMode;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.federation.ProviderKind;
import io.portcullis.signin.federation.ProviderSpec;
import io.portcullis.signin.oidc.PendingSignIns;
import io.portcullis.signin.oidc.ProviderFault;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.signin.oidc.Returned;
import io.portcullis.signin.oidc.SignInWish;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static io.portcullis.TestHouse.inject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The code flow against a provider that tells the truth, and against everything else that may come back. */
class RelyingPartyTest {
    private static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://mcp.example.com");
    private static final Secret BROWSER = new Secret("the browser's secret");
    private static final String TO = "/portal/connections";

    private final MovableClock clock = new MovableClock();
    private final SecureRandom random = new SecureRandom();
    private final EgressClient egress = new EgressClient(
            new EgressSettings(List.of(Cidr.parse("127.0.0.0/8")), Duration.ofSeconds(2), Duration.ofSeconds(5), 4));
    private StandInProvider idp;
    private Provider provider;
    private RelyingParty party;

    @BeforeEach
    void open() {
        idp = new StandInProvider(clock);
        provider = new Provider("corp", spec(ProviderKind.OIDC, idp.issuer(), Map.of()), null, null, 1);
        PendingSignIns pending = inject(
                new PendingSignIns(clock), "dataSource", TestDatabase.h2().plain());
        IdentityProviders known = new IdentityProviders() {
            @Override
            public Optional<Provider> find(HostId host, String key) {
                return Optional.of(provider).filter(each -> each.key().equals(key));
            }
        };
        party = new RelyingParty(known, pending, egress, random, clock);
    }

    @AfterEach
    void close() throws Exception {
        idp.close();
        egress.close();
    }

    private static ProviderSpec spec(ProviderKind kind, String issuer, Map<String, String> endpoints) {
        return new ProviderSpec(
                "Corp",
                kind,
                issuer,
                StandInProvider.CLIENT,
                new Secret("a+b:c"),
                endpoints,
                Set.of("openid", "email"),
                "groups",
                Set.of(),
                false,
                true,
                false,
                MappingMode.EACH,
                List.of(),
                true);
    }

    @Test
    void asksForACodeWithProofKeyNonceAndState() throws Exception {
        URI url = party.begin(HERE, provider, BROWSER, wish(true), "alice@corp.example");

        Map<String, String> query = StandInProvider.form(url.getRawQuery());
        assertThat(url.toString()).startsWith(idp.issuer() + "/authorize?tenant=1&");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", StandInProvider.CLIENT)
                .containsEntry("redirect_uri", "https://mcp.example.com/portal/sso/callback")
                .containsEntry("scope", "email openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("prompt", "login")
                .containsEntry("login_hint", "alice@corp.example");
        assertThat(query.get("state")).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(query.get("nonce"));
    }

    @Test
    void takesWhatTheProviderSigned() throws Exception {
        Map<String, String> begun = begin(false);
        idp.idToken(idp.signed(idp.claims(begun.get("nonce")).build()));

        Returned returned = back(begun);

        assertThat(returned).isInstanceOfSatisfying(Returned.Proved.class, proved -> {
            assertThat(proved.wish().to()).isEqualTo(TO);
            assertThat(proved.identity().id().subject()).isEqualTo("8f1c");
            assertThat(proved.identity().emailVerified()).isTrue();
            assertThat(proved.identity().claims().get("groups")).containsExactly("engineers");
        });
        assertThat(idp.asked)
                .containsEntry("code", "code-1")
                .containsEntry("redirect_uri", "https://mcp.example.com/portal/sso/callback")
                .containsEntry("Authorization", "Basic " + basic("portcullis:a%2Bb%3Ac"));
        assertThat(challenge(idp.asked.get("code_verifier"))).isEqualTo(begun.get("code_challenge"));
    }

    @Test
    void readsTheRestFromTheUserInfoOfTheSameSubject() throws Exception {
        Map<String, String> begun = begin(false);
        idp.idToken(
                idp.signed(idp.claims(begun.get("nonce")).claim("email", null).build()));
        idp.page("/userinfo", "{\"sub\":\"8f1c\",\"email\":\"alice@corp.example\",\"email_verified\":\"true\"}");

        ExternalIdentity identity = ((Returned.Proved) back(begun)).identity();

        assertThat(identity.email()).isEqualTo("alice@corp.example");
    }

    @Test
    void noticesThatGroupsWereLeftOut() throws Exception {
        Map<String, String> begun = begin(false);
        idp.page("/userinfo", "{\"sub\":\"8f1c\"}");
        idp.idToken(idp.signed(idp.claims(begun.get("nonce"))
                .claim("groups", null)
                .claim("_claim_names", Map.of("groups", "src1"))
                .build()));

        assertThat(((Returned.Proved) back(begun)).identity().groupsComplete()).isFalse();
    }

    @Test
    void followsARotationAndIsNotMadeToFetchKeys() throws Exception {
        Map<String, String> first = begin(false);
        idp.idToken(idp.signed(idp.claims(first.get("nonce")).build()));
        assertThat(back(first)).isInstanceOf(Returned.Proved.class);

        for (int i = 0; i < 3; i++) {
            Map<String, String> forged = begin(false);
            idp.idToken(StandInProvider.signed(
                    idp.claims(forged.get("nonce")).build(), StandInProvider.newKey("made-up-" + i), header -> header));
            assertThat(back(forged)).isInstanceOf(Returned.Failed.class);
        }
        assertThat(idp.keyFetches).hasValue(1);

        idp.rotate();
        clock.advance(Duration.ofMinutes(2));
        Map<String, String> second = begin(false);
        idp.idToken(idp.signed(idp.claims(second.get("nonce")).build()));
        assertThat(back(second)).isInstanceOf(Returned.Proved.class);
        assertThat(idp.keyFetches).hasValue(2);
    }

    @Test
    void aStateIsGoodOnceInOneBrowserForTenMinutes() throws Exception {
        Map<String, String> begun = begin(false);
        idp.idToken(idp.signed(idp.claims(begun.get("nonce")).build()));

        assertThat(why(party.finish(HERE, answer(begun), new Secret("another browser"))))
                .isEqualTo(Returned.Why.OTHER_BROWSER);
        assertThat(why(back(begun))).as("spent by the attempt").isEqualTo(Returned.Why.NOT_BEGUN);
        assertThat(why(party.finish(HERE, Map.of("code", "c"), BROWSER))).isEqualTo(Returned.Why.NOT_BEGUN);

        Map<String, String> late = begin(false);
        clock.advance(Duration.ofMinutes(11));
        assertThat(why(back(late))).isEqualTo(Returned.Why.NOT_BEGUN);
    }

    @Test
    void aStateOfOneHostIsNoneOfAnother() throws Exception {
        Map<String, String> begun = begin(false);
        HostAddress acme = new HostAddress(new HostId("acme"), "https://acme.example.com");

        assertThat(why(party.finish(acme, answer(begun), BROWSER))).isEqualTo(Returned.Why.NOT_BEGUN);
    }

    @Test
    void anErrorOfTheProviderSignsNobodyIn() throws Exception {
        Map<String, String> answer = answer(begin(false));
        answer.put("error", "access_denied");

        assertThat(why(party.finish(HERE, answer, BROWSER))).isEqualTo(Returned.Why.DENIED);
    }

    @Test
    void theAnswerNamesTheIssuerWhereTheProviderSaysItWill() throws Exception {
        idp.discovery(idp.issuer(), true);
        Map<String, String> unnamed = begin(false);
        idp.idToken(idp.signed(idp.claims(unnamed.get("nonce")).build()));
        assertThat(why(back(unnamed))).isEqualTo(Returned.Why.NOT_PROVED);

        for (String issuer : List.of("https://evil.example", idp.issuer() + "/")) {
            Map<String, String> mixed = answer(begin(false));
            mixed.put("iss", issuer);
            assertThat(why(party.finish(HERE, mixed, BROWSER))).isEqualTo(Returned.Why.NOT_PROVED);
        }
    }

    @Test
    void aDiscoveryDocumentOfAnotherIssuerIsNone() {
        idp.discovery("https://evil.example", false);

        assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> begin(false));
    }

    @Test
    void aFreshSignInIsOneThatHappenedSince() throws Exception {
        Map<String, String> stale = begin(true);
        Date before = Date.from(clock.instant().minusSeconds(600));
        idp.idToken(idp.signed(
                idp.claims(stale.get("nonce")).claim("auth_time", before).build()));
        assertThat(why(back(stale))).isEqualTo(Returned.Why.NOT_PROVED);

        Map<String, String> silent = begin(true);
        idp.idToken(idp.signed(idp.claims(silent.get("nonce")).build()));
        assertThat(why(back(silent))).isEqualTo(Returned.Why.NOT_PROVED);

        Map<String, String> fresh = begin(true);
        Date now = Date.from(clock.instant());
        idp.idToken(idp.signed(
                idp.claims(fresh.get("nonce")).claim("auth_time", now).build()));
        assertThat(back(fresh)).isInstanceOf(Returned.Proved.class);
    }

    /** What an attacker, or another provider, might have the token endpoint answer: 0 are taken. */
    @TestFactory
    Stream<DynamicTest> refusesEveryIdTokenButTheRightOne() {
        Map<String, Function<String, String>> attacks = new HashMap<>();
        attacks.put("another nonce", nonce -> idp.signed(idp.claims("other").build()));
        attacks.put("no nonce", nonce -> changed(nonce, "nonce", null));
        attacks.put(
                "another audience",
                nonce -> idp.signed(idp.claims(nonce).audience("other").build()));
        attacks.put(
                "two audiences and no party",
                nonce -> idp.signed(idp.claims(nonce)
                        .audience(List.of(StandInProvider.CLIENT, "other"))
                        .build()));
        attacks.put("another authorized party", nonce -> changed(nonce, "azp", "other"));
        attacks.put("another issuer", nonce -> changed(nonce, "iss", "https://evil.example"));
        attacks.put("no subject", nonce -> changed(nonce, "sub", null));
        attacks.put(
                "expired",
                nonce -> changed(nonce, "exp", Date.from(clock.instant().minusSeconds(61))));
        attacks.put("no expiry", nonce -> changed(nonce, "exp", null));
        attacks.put(
                "issued long ago",
                nonce -> changed(nonce, "iat", Date.from(clock.instant().minusSeconds(601))));
        attacks.put(
                "issued in the future",
                nonce -> changed(nonce, "iat", Date.from(clock.instant().plusSeconds(120))));
        attacks.put(
                "not valid yet",
                nonce -> changed(nonce, "nbf", Date.from(clock.instant().plusSeconds(120))));
        attacks.put("no signature", nonce -> new PlainJWT(idp.claims(nonce).build()).serialize());
        attacks.put(
                "signature stripped",
                nonce -> stripped(idp.signed(idp.claims(nonce).build())));
        attacks.put("HMAC with the public key", this::withPublicKeyAsSecret);
        attacks.put(
                "a foreign key of the same id",
                nonce -> StandInProvider.signed(
                        idp.claims(nonce).build(), StandInProvider.newKey("one"), header -> header));
        attacks.put("a key of its own in the header", this::withOwnKey);
        attacks.put("an access token", nonce -> typed(nonce, "at+jwt"));
        attacks.put("a logout token", nonce -> typed(nonce, "logout+jwt"));
        attacks.put("an ID-JAG", nonce -> typed(nonce, "oauth-id-jag+jwt"));
        attacks.put("no token at all", nonce -> "");
        attacks.put("a second spelling", nonce -> idp.signed(idp.claims(nonce).build()) + "=");
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> {
                    Map<String, String> begun = begin(false);
                    idp.idToken(attack.getValue().apply(begun.get("nonce")));
                    assertThat(why(back(begun))).isEqualTo(Returned.Why.NOT_PROVED);
                }));
    }

    @Test
    void asksForASecondFactorWhereThatIsWhatItIsFor() throws Exception {
        SignInWish stepUp = new SignInWish("corp", SignInWish.Purpose.STEP_UP, TO, null, true);

        Map<String, String> asked = StandInProvider.form(
                party.begin(HERE, provider, BROWSER, stepUp, null).getRawQuery());

        assertThat(asked).containsEntry("prompt", "login").containsEntry("max_age", "0");
        assertThat(asked.get("acr_values")).contains("multi-factor");
        assertThat(begin(true)).doesNotContainKey("acr_values");
    }

    @Test
    void aSecondFactorIsWhatTheProviderSignedThatItIs() throws Exception {
        assertThat(multiFactor("amr", List.of("pwd", "mfa"))).isTrue();
        assertThat(multiFactor("acr", "https://refeds.org/profile/mfa")).isTrue();
        assertThat(multiFactor("amr", List.of("pwd"))).isFalse();
        assertThat(multiFactor("acr", "1")).isFalse();
        assertThat(multiFactor("acr", List.of("phr"))).isFalse();
    }

    private boolean multiFactor(String claim, Object value) throws Exception {
        Map<String, String> begun = begin(false);
        idp.idToken(changed(begun.get("nonce"), claim, value));
        return ((Returned.Proved) back(begun)).identity().multiFactor();
    }

    @Test
    void signingOutThereNamesTheClientAndTheWayBack() throws Exception {
        assertThat(party.signOut(HERE, provider, "state-1"))
                .as("has no such page")
                .isEmpty();
        idp.page(
                "/.well-known/openid-configuration",
                idp.document(idp.issuer()).replace("{", "{\"end_session_endpoint\":\"" + idp.issuer() + "/end?x=1\","));
        clock.advance(Duration.ofSeconds(6));

        URI page = party.signOut(HERE, provider, "state-1").orElseThrow();

        assertThat(page.toString()).startsWith(idp.issuer() + "/end?x=1&");
        assertThat(StandInProvider.form(page.getRawQuery()))
                .containsEntry("client_id", StandInProvider.CLIENT)
                .containsEntry("post_logout_redirect_uri", "https://mcp.example.com/portal/signed-out")
                .containsEntry("state", "state-1");
    }

    @Test
    void nobodyIsSentToAProviderThatWentDownAMomentAgo() throws Exception {
        begin(false);
        idp.close();
        clock.advance(Duration.ofSeconds(6));

        assertThatExceptionOfType(ProviderFault.class).isThrownBy(() -> begin(false));
    }

    @Test
    void userInfoOfSomebodyElseProvesNothing() throws Exception {
        Map<String, String> begun = begin(false);
        idp.idToken(
                idp.signed(idp.claims(begun.get("nonce")).claim("email", null).build()));
        idp.page("/userinfo", "{\"sub\":\"other\",\"email\":\"admin@corp.example\",\"email_verified\":true}");

        assertThat(why(back(begun))).isEqualTo(Returned.Why.NOT_PROVED);
    }

    @Test
    void aCodeThatTheProviderRefusesProvesNothing() throws Exception {
        assertThat(why(back(begin(false)))).isEqualTo(Returned.Why.NOT_PROVED);
    }

    @Test
    void gitHubNamesPeopleByNumberAndVerifiesOneAddress() throws Exception {
        gitHub();
        Map<String, String> begun = begin(false);
        idp.page("/token", "{\"access_token\":\"gho\",\"token_type\":\"bearer\"}");
        idp.page("/user", "{\"id\":583231,\"login\":\"octocat\",\"name\":null}");
        idp.page("/user/emails", """
                [{"email":"old@corp.example","primary":false,"verified":true},
                 {"email":"octo@corp.example","primary":true,"verified":true}]""");

        ExternalIdentity identity = ((Returned.Proved) back(begun)).identity();

        assertThat(identity.id().subject()).isEqualTo("583231");
        assertThat(identity.email()).isEqualTo("octo@corp.example");
        assertThat(identity.name()).isEqualTo("octocat");
    }

    @Test
    void gitHubsUnverifiedAddressIsNone() throws Exception {
        gitHub();
        Map<String, String> begun = begin(false);
        idp.page("/token", "{\"access_token\":\"gho\",\"token_type\":\"bearer\"}");
        idp.page("/user", "{\"id\":583231,\"login\":\"octocat\"}");
        idp.page("/user/emails", "[{\"email\":\"ceo@corp.example\",\"primary\":true,\"verified\":false}]");

        ExternalIdentity identity = ((Returned.Proved) back(begun)).identity();

        assertThat(identity.email()).isNull();
        assertThat(identity.emailVerified()).isFalse();
    }

    @Test
    void logoutTokensNameAnEventAndNoNonce() throws Exception {
        JWTClaimsSet right = logout().build();
        assertThat(party.loggedOut(provider, idp.signed(right)).getSubject()).isEqualTo("8f1c");

        for (JWTClaimsSet wrong : List.of(
                logout().claim("nonce", "n").build(),
                logout().claim("events", Map.of("other", Map.of())).build(),
                logout().jwtID(null).build(),
                logout().subject(null).build(),
                logout().audience("other").build(),
                logout().issuer("https://evil.example").build())) {
            assertThatExceptionOfType(ProviderFault.class)
                    .as(wrong.toString())
                    .isThrownBy(() -> party.loggedOut(provider, idp.signed(wrong)));
        }
    }

    private JWTClaimsSet.Builder logout() {
        return idp.claims("")
                .claim("nonce", null)
                .jwtID("logout-1")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private void gitHub() {
        Map<String, String> endpoints = Map.of(
                "authorization", idp.issuer() + "/authorize", "token", idp.issuer() + "/token", "api", idp.issuer());
        provider = new Provider("corp", spec(ProviderKind.GITHUB, "https://github.com", endpoints), null, null, 1);
    }

    private String changed(String nonce, String claim, Object value) {
        return idp.signed(idp.claims(nonce).claim(claim, value).build());
    }

    private String typed(String nonce, String type) {
        return StandInProvider.signed(
                idp.claims(nonce).build(), idp.key(), header -> header.type(new JOSEObjectType(type)));
    }

    private static String stripped(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private String withPublicKeyAsSecret(String nonce) {
        try {
            byte[] published = idp.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
            return StandInProvider.signed(idp.claims(nonce).build(), header, new MACSigner(published));
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private String withOwnKey(String nonce) {
        RSAKey own = StandInProvider.newKey("one");
        return StandInProvider.signed(idp.claims(nonce).build(), own, header -> header.jwk(own.toPublicJWK()));
    }

    private SignInWish wish(boolean fresh) {
        return new SignInWish("corp", SignInWish.Purpose.SIGN_IN, TO, null, fresh);
    }

    private Map<String, String> begin(boolean fresh) throws ProviderFault, SQLException {
        return StandInProvider.form(
                party.begin(HERE, provider, BROWSER, wish(fresh), null).getRawQuery());
    }

    private Returned back(Map<String, String> begun) throws SQLException {
        return party.finish(HERE, answer(begun), BROWSER);
    }

    private static Map<String, String> answer(Map<String, String> begun) {
        return new HashMap<>(Map.of("state", begun.get("state"), "code", "code-1"));
    }

    private static Returned.Why why(Returned returned) {
        assertThat(returned).isInstanceOf(Returned.Failed.class);
        return ((Returned.Failed) returned).why();
    }

    private static String challenge(String verifier) {
        return io.portcullis.identity.RandomText.digest(new Secret(verifier));
    }

    private static String basic(String pair) {
        return java.util.Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
