package io.portcullis.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.portcullis.MovableClock;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.grant.Grant;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.tenancy.HostAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTokenVerifierTest {
    private static final String ISSUER = "https://gateway.example";
    private static final String ENDPOINT = ISSUER + "/mcp/github";
    private static final HostId HOST = HostId.DEFAULT;
    private static final HostAddress HERE = new HostAddress(HOST, ISSUER);
    private static final UserId ALICE = new UserId("alice@example.com");
    private static final ClientId CLIENT = new ClientId("svc-1");
    private static final ClientFact ENABLED = new ClientFact(CLIENT, Set.of("mcp"), true, true);
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final RSAKey RSA = rsa("rsa");
    private static final RSAKey OTHER_RSA = rsa("rsa");
    private static final ECKey EC = ec("ec");
    private static final KeyRing KEYS = new KeyRing(
            RSA,
            List.of(RSA.toPublicJWK(), EC.toPublicJWK()),
            Map.of(
                    "rsa", VerificationKey.of(RSA.toPublicJWK(), JWSAlgorithm.RS256),
                    "ec", VerificationKey.of(EC.toPublicJWK(), JWSAlgorithm.ES256)));
    private static final OAuthSnapshot CURRENT =
            new OAuthSnapshot(KEYS, Map.of(CLIENT, ENABLED), Set.of(), Map.of(), Map.of());

    private final MovableClock clock = new MovableClock();
    private final AccessTokenVerifier verifier = new AccessTokenVerifier(clock);

    @Test
    void makesASubjectOfATokenThatTheIssuerMade() {
        AccessTokenIssuer issuer =
                new AccessTokenIssuer(new TokenSettings("RS256", LIFETIME, Duration.ofDays(30)), clock);
        AccessTokenIssuer.AccessToken token = issuer.issue(HERE, ENABLED, Set.of("mcp"), ENDPOINT, KEYS);

        Verification verification = verify(token.value());

        assertThat(token.expiresIn()).isEqualTo(600);
        assertThat(token).hasToString("AccessToken[***]");
        assertThat(verification).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
            Subject subject = verified.subject();
            assertThat(subject.host()).isEqualTo(HOST);
            assertThat(subject.user()).isEqualTo(new UserId("svc-1"));
            assertThat(subject.agent()).isEqualTo(CLIENT);
            assertThat(subject.serviceAccount()).isTrue();
            assertThat(subject.scopes()).containsExactly("mcp");
            assertThat(subject.audience()).isEqualTo(ENDPOINT);
            assertThat(subject.tokenId()).isNotBlank();
            assertThat(subject.expiresAt()).isEqualTo(MovableClock.START.plus(LIFETIME));
        });
    }

    @ParameterizedTest
    @CsvSource({"pwd, false", "otp, false", "hwk mfa, true"})
    void knowsWhetherASecondFactorWasShown(String method, boolean shown) {
        Instant signedInAt = MovableClock.START.minusSeconds(30);
        Grant grant = new Grant(
                HOST,
                ISSUER,
                CLIENT,
                ALICE,
                "consent-1",
                "mcp",
                ENDPOINT,
                method,
                signedInAt,
                signedInAt.plusSeconds(60));
        AccessTokenIssuer issuer =
                new AccessTokenIssuer(new TokenSettings("RS256", LIFETIME, Duration.ofDays(30)), clock);

        OAuthSnapshot agreed = new OAuthSnapshot(
                KEYS,
                Map.of(CLIENT, ENABLED),
                Set.of(),
                Map.of(),
                Map.of("consent-1", MovableClock.START.plusSeconds(60)));
        Verification verification =
                verifier.verify(HERE, issuer.issue(grant, KEYS).value(), ENDPOINT, agreed);

        assertThat(verification).isInstanceOfSatisfying(Verification.Verified.class, verified -> assertThat(
                        verified.subject().secondFactorAt())
                .isEqualTo(shown ? signedInAt : null));
    }

    @Test
    void acceptsAGoodTokenOfEitherAlgorithm() {
        assertAccepted(sign(claims(c -> c)));
        assertAccepted(sign(header(JWSAlgorithm.ES256, "ec"), claims(c -> c), signer(EC)));
    }

    @Test
    void refusesATokenForAnotherResource() {
        assertRejected(sign(claims(c -> c.audience(ISSUER))), "issued for another resource");
        assertRejected(sign(claims(c -> c.audience(ENDPOINT + "/"))), "issued for another resource");
        assertRejected(sign(claims(c -> c.audience(ENDPOINT + "2"))), "issued for another resource");
    }

    @Test
    void refusesATokenForTwoResourcesOrNone() {
        assertInvalid(claims(c -> c.audience(List.of(ENDPOINT, ISSUER))));
        assertInvalid(claims(c -> c.audience((String) null)));
    }

    @Test
    void refusesATokenOfAnotherIssuerOrHost() {
        assertInvalid(claims(c -> c.issuer("https://elsewhere.example")));
        assertInvalid(claims(c -> c.issuer(ISSUER + "/")));
        assertInvalid(claims(c -> c.issuer(null)));
        assertInvalid(claims(c -> c.claim("host", "other")));
        assertInvalid(claims(c -> c.claim("host", null)));
    }

    @Test
    void refusesARememberedTokenAtAnotherHost() {
        String token = sign(claims(c -> c));
        assertAccepted(token);

        Verification elsewhere =
                verifier.verify(new HostAddress(new HostId("other"), ISSUER), token, ENDPOINT, CURRENT);

        assertThat(elsewhere).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void refusesATokenThatLacksAClaimOrHasOneOfAnotherKind() {
        assertInvalid(claims(c -> c.jwtID(null)));
        assertInvalid(claims(c -> c.subject(null)));
        assertInvalid(claims(c -> c.claim("client_id", null)));
        assertInvalid(claims(c -> c.claim("client_id", 7)));
        assertInvalid(claims(c -> c.claim("scope", List.of("mcp"))));
        assertInvalid(claims(c -> c.expirationTime(null)));
        assertInvalid(claims(c -> c.issueTime(null)));
        assertInvalid(claims(c -> c.subject("\u0000")));
        assertInvalid(claims(c -> c.subject(" ")));
    }

    @Test
    void refusesATokenOfAnotherTime() {
        Instant now = MovableClock.START;

        assertRejected(sign(claims(c -> c.expirationTime(Date.from(now)))), "expired");
        assertRejected(sign(claims(c -> c.expirationTime(Date.from(now.minusSeconds(1))))), "expired");
        assertInvalid(claims(c -> c.issueTime(Date.from(now.plusSeconds(2)))));
        assertInvalid(claims(c -> c.notBeforeTime(Date.from(now.plusSeconds(60)))));
        assertAccepted(sign(claims(c -> c.expirationTime(Date.from(now.plusSeconds(1))))));
    }

    @Test
    void refusesATokenOfAnotherType() {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa");

        String jwt = sign(header.type(JOSEObjectType.JWT).build(), claims(c -> c), signer(RSA));
        String untyped = sign(header.type(null).build(), claims(c -> c), signer(RSA));

        assertInvalid(jwt);
        assertInvalid(untyped);
    }

    @Test
    void refusesEveryAlgorithmButTheKeysOwn() throws JOSEException {
        JWSSigner publicKeyAsSecret = new MACSigner(RSA.toRSAPublicKey().getEncoded());

        assertInvalid(sign(header(JWSAlgorithm.HS256, "rsa"), claims(c -> c), publicKeyAsSecret));
        assertInvalid(sign(header(JWSAlgorithm.RS384, "rsa"), claims(c -> c), signer(RSA)));
        assertInvalid(sign(header(JWSAlgorithm.PS256, "rsa"), claims(c -> c), signer(RSA)));
        assertInvalid(sign(header(JWSAlgorithm.ES256, "rsa"), claims(c -> c), signer(EC)));
        assertInvalid(sign(header(JWSAlgorithm.RS256, "ec"), claims(c -> c), signer(RSA)));
    }

    @Test
    void refusesATokenWithoutASignature() {
        String payload = Base64URL.encode(claims(c -> c).toString()).toString();

        for (String algorithm : List.of("none", "None", "NONE", "RS256")) {
            String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"rsa\"}")
                    .toString();
            assertInvalid(header + "." + payload + ".");
            assertInvalid(header + "." + payload + ".AA");
        }
    }

    @Test
    void refusesAnUnknownKeyAndOneOfTheSameNameThatIsNotOurs() {
        assertInvalid(sign(header(JWSAlgorithm.RS256, "other"), claims(c -> c), signer(RSA)));
        assertInvalid(sign(header(JWSAlgorithm.RS256, null), claims(c -> c), signer(RSA)));
        assertInvalid(sign(header(JWSAlgorithm.RS256, "rsa"), claims(c -> c), signer(OTHER_RSA)));
    }

    @Test
    void refusesAnotherSpellingOfATokenItRemembers() {
        String token = sign(header(JWSAlgorithm.ES256, "ec"), claims(c -> c), signer(EC));
        assertAccepted(token);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        String sameBytes = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);

        assertThat(new Base64URL(sameBytes.split("\\.")[2]).decode())
                .isEqualTo(new Base64URL(token.split("\\.")[2]).decode());
        assertInvalid(sameBytes);
    }

    @Test
    void refusesAnAlteredPayload() {
        String[] parts = sign(claims(c -> c)).split("\\.");
        String raised = Base64URL.encode(
                        claims(c -> c.claim("scope", "mcp admin:write")).toString())
                .toString();

        assertInvalid(parts[0] + "." + raised + "." + parts[2]);
    }

    @Test
    void refusesAPayloadThatIsNoClaimsSet() throws JOSEException {
        for (String payload : List.of("text", "[]", "7", "null", "{\"aud\":7}", "{\"exp\":\"soon\"}")) {
            JWSObject jws = new JWSObject(header(JWSAlgorithm.RS256, "rsa"), new Payload(payload));
            jws.sign(signer(RSA));

            assertInvalid(jws.serialize());
        }
    }

    @Test
    void refusesATokenWhoseIdWasRevokedOrWhoseClientEnded() {
        String token = sign(claims(c -> c));
        ClientFact disabled = new ClientFact(CLIENT, Set.of("mcp"), true, false);

        assertEnded(token, new OAuthSnapshot(KEYS, Map.of(CLIENT, ENABLED), Set.of("jti-1"), Map.of(), Map.of()));
        assertEnded(token, new OAuthSnapshot(KEYS, Map.of(CLIENT, disabled), Set.of(), Map.of(), Map.of()));
        assertEnded(token, new OAuthSnapshot(KEYS, Map.of(), Set.of(), Map.of(), Map.of()));
        assertAccepted(token);
    }

    @Test
    void judgesARememberedTokenAgainAfterItWasRevoked() {
        String token = sign(claims(c -> c));
        assertAccepted(token);

        Verification verification = verifier.verify(
                HERE,
                token,
                ENDPOINT,
                new OAuthSnapshot(KEYS, Map.of(CLIENT, ENABLED), Set.of("jti-1"), Map.of(), Map.of()));

        assertThat(verification).isEqualTo(new Verification.Ended("the access token was revoked"));
    }

    @Test
    void judgesARememberedTokenAgainAfterItExpired() {
        String token = sign(claims(c -> c));
        assertAccepted(token);
        clock.advance(LIFETIME.minusMillis(1));
        assertAccepted(token);

        clock.advance(Duration.ofMillis(1));

        assertRejected(token, "expired");
        assertRejected(token, "expired");
    }

    @Test
    void judgesARememberedTokenAgainAtAnotherResource() {
        String token = sign(claims(c -> c));
        assertAccepted(token);

        Verification verification = verifier.verify(HERE, token, ISSUER + "/mcp/jira", CURRENT);

        assertThat(verification)
                .isEqualTo(new Verification.Rejected("the access token was issued for another resource"));
    }

    @Test
    void aHumansTokenLivesAsLongAsItsConsent() {
        String token = sign(claims(c -> c.subject("alice@example.com").claim("grant", "consent-1")));
        Instant later = MovableClock.START.plusSeconds(60);
        OAuthSnapshot agreed =
                new OAuthSnapshot(KEYS, Map.of(CLIENT, ENABLED), Set.of(), Map.of(), Map.of("consent-1", later));
        OAuthSnapshot other =
                new OAuthSnapshot(KEYS, Map.of(CLIENT, ENABLED), Set.of(), Map.of(), Map.of("consent-2", later));

        assertThat(verifier.verify(HERE, token, ENDPOINT, agreed)).isInstanceOf(Verification.Verified.class);
        assertEnded(token, other);
        clock.advance(Duration.ofSeconds(60));
        assertEnded(token, agreed);
    }

    @Test
    void aTokenOfAnAgentsOwnIsNone() {
        String token = sign(claims(c -> c));
        ClientFact agent = new ClientFact(CLIENT, Set.of("mcp"), false, true);

        assertEnded(token, new OAuthSnapshot(KEYS, Map.of(CLIENT, agent), Set.of(), Map.of(), Map.of()));
    }

    private void assertAccepted(String token) {
        assertThat(verify(token)).isInstanceOf(Verification.Verified.class);
    }

    private void assertInvalid(JWTClaimsSet claims) {
        assertInvalid(sign(claims));
    }

    private void assertInvalid(String token) {
        assertRejected(token, "not one of this gateway's valid tokens");
    }

    private void assertRejected(String token, String why) {
        assertRejected(token, CURRENT, why);
    }

    private void assertRejected(String token, OAuthSnapshot snapshot, String why) {
        assertThat(verifier.verify(HERE, token, ENDPOINT, snapshot))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.description())
                        .contains(why));
    }

    private void assertEnded(String token, OAuthSnapshot snapshot) {
        assertThat(verifier.verify(HERE, token, ENDPOINT, snapshot))
                .isEqualTo(new Verification.Ended("the access token was revoked"));
    }

    private Verification verify(String token) {
        return verifier.verify(HERE, token, ENDPOINT, CURRENT);
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("svc-1")
                        .audience(ENDPOINT)
                        .jwtID("jti-1")
                        .issueTime(Date.from(MovableClock.START))
                        .expirationTime(Date.from(MovableClock.START.plus(LIFETIME)))
                        .claim("client_id", "svc-1")
                        .claim("scope", "mcp")
                        .claim("host", "default"))
                .build();
    }

    private static String sign(JWTClaimsSet claims) {
        return sign(header(JWSAlgorithm.RS256, "rsa"), claims, signer(RSA));
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).type(ACCESS_TOKEN).keyID(kid).build();
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(kid)
                    .generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
