package io.portcullis.oauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.portcullis.Vectors;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompactJwsTest {
    /** A weakness of keys that certain smart cards made; the keys here are made by the gateway and by nobody else. */
    private static final String FOREIGN_KEY = "rejectsKeyWithRocaVulnerability";

    private static final RSAKey RSA = rsa();
    private static final String TOKEN =
            token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build());

    @Test
    void verifiesAPlainToken() {
        Optional<JWSObject> verified = verify(TOKEN);

        assertThat(verified)
                .get()
                .extracting(jws -> jws.getPayload().toString())
                .isEqualTo("{\"a\":1}");
    }

    /** A case is accepted if any algorithm that a key may be used with here accepts it. */
    @ParameterizedTest
    @ValueSource(strings = {"json_web_signature_test", "json_web_key_test", "json_web_crypto_test"})
    void acceptsNoSignatureThatWycheproofSaysMustFail(String file) throws ParseException {
        List<Case> cases = cases(file);

        List<Case> falselyAccepted = cases.stream()
                .filter(c -> !c.valid() && c.accepted())
                .filter(c -> !c.comment().equals(FOREIGN_KEY))
                .toList();

        assertThat(cases).hasSizeGreaterThan(20);
        assertThat(falselyAccepted).isEmpty();
    }

    @Test
    void verifiesTheValidSignaturesOfOurAlgorithms() throws ParseException {
        List<Case> ours = cases("json_web_signature_test").stream()
                .filter(c ->
                        c.valid() && Set.of("RS256", "PS256", "ES256", "EdDSA").contains(c.algorithm()))
                .toList();

        List<Case> verified = ours.stream().filter(Case::accepted).toList();

        System.out.println("Wycheproof: " + verified.size() + " of " + ours.size()
                + " valid signatures verify; the others: "
                + ours.stream().filter(c -> !c.accepted()).map(Case::comment).toList());
        assertThat(verified).extracting(Case::algorithm).contains("RS256", "ES256");
    }

    @Test
    void refusesEveryOtherSpellingOfTheSameToken() {
        List<String> others = new ArrayList<>();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = TOKEN.charAt(TOKEN.length() - 1);
        for (char c : alphabet.toCharArray()) {
            others.add(TOKEN.substring(0, TOKEN.length() - 1) + c);
        }
        others.remove(TOKEN.substring(0, TOKEN.length() - 1) + last);
        others.addAll(List.of(
                TOKEN + "=",
                TOKEN + "==",
                TOKEN + "\n",
                " " + TOKEN,
                TOKEN + ".",
                TOKEN.replace(".", ".."),
                TOKEN.substring(0, TOKEN.indexOf('.')) + "=" + TOKEN.substring(TOKEN.indexOf('.'))));

        List<String> accepted =
                others.stream().filter(token -> verify(token).isPresent()).toList();

        assertThat(verify(TOKEN)).isPresent();
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "aa.bb", "aa.bb.cc", "aa.bb.cc.dd", "e30.e30.e30", "ée.bb.cc"})
    void refusesWhatIsNoToken(String token) {
        Optional<JWSObject> verified = verify(token);

        assertThat(verified).isEmpty();
    }

    @Test
    void refusesATokenThatIsTooLong() {
        String long7k =
                token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), "x".repeat(5_000));
        String long9k =
                token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), "x".repeat(6_000));

        assertThat(verify(long7k)).isPresent();
        assertThat(verify(long9k)).isEmpty();
    }

    @Test
    void refusesAnAlgorithmOtherThanTheKeysWhateverTheHeaderSays() throws JOSEException {
        String rs384 =
                token(new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("k").build());
        String ps256 =
                token(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("k").build());
        JWSObject hs256 = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k").build(), new Payload("{\"a\":1}"));
        hs256.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));
        String none = "eyJhbGciOiJub25lIiwia2lkIjoiayJ9." + TOKEN.split("\\.")[1] + ".";

        assertThat(List.of(rs384, ps256, hs256.serialize(), none, none + "AA"))
                .allSatisfy(token -> assertThat(verify(token)).isEmpty());
    }

    @Test
    void refusesHeadersThatBringAKeyOrAnExtension() {
        JWSHeader.Builder plain = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k");
        String withKey = token(plain.jwk(RSA.toPublicJWK()).build());
        String withUrl = token(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k")
                .jwkURL(java.net.URI.create("http://127.0.0.1/jwks"))
                .build());
        String critical = token(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k")
                .customParam("exp", 1)
                .criticalParams(Set.of("exp"))
                .build());
        String unencoded = token(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k")
                .base64URLEncodePayload(false)
                .criticalParams(Set.of("b64"))
                .build());

        assertThat(List.of(withKey, withUrl, critical, unencoded))
                .allSatisfy(token -> assertThat(verify(token)).isEmpty());
    }

    @Test
    void asksForNoKeyButTheNamedOne() {
        List<String> asked = new ArrayList<>();

        Optional<JWSObject> verified = CompactJws.verify(TOKEN, kid -> {
            asked.add(kid);
            return Optional.empty();
        });

        assertThat(verified).isEmpty();
        assertThat(asked).containsExactly("k");
    }

    @Test
    void takesNoKeyThatIsWeakPrivateOrForAnotherUse() throws JOSEException {
        JWK weak = new RSAKeyGenerator(1024, true).generate().toPublicJWK();
        JWK encrypting =
                new RSAKey.Builder(RSA.toPublicJWK()).keyUse(KeyUse.ENCRYPTION).build();
        JWK otherAlgorithm = new RSAKey.Builder(RSA.toPublicJWK())
                .algorithm(JWSAlgorithm.RS512)
                .build();
        JWK p256 = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
        JWK p384 = new ECKeyGenerator(Curve.P_384).generate().toPublicJWK();

        assertThat(VerificationKey.of(p256, JWSAlgorithm.ES256).algorithm()).isEqualTo(JWSAlgorithm.ES256);
        for (JWK key : Arrays.asList(weak, encrypting, otherAlgorithm, p256, RSA)) {
            assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.of(key, JWSAlgorithm.RS256));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.of(p384, JWSAlgorithm.ES256));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.of(RSA.toPublicJWK(), JWSAlgorithm.RS512));
    }

    private record Case(int id, String comment, boolean valid, String algorithm, boolean accepted) {}

    private static List<Case> cases(String file) throws ParseException {
        List<Case> cases = new ArrayList<>();
        for (Map<String, Object> group : objects(Vectors.json("wycheproof/" + file + ".json"), "testGroups")) {
            Object key = group.getOrDefault("public", group.get("private"));
            List<JWK> keys = keys(JSONObjectUtils.toJSONString(asObject(key)));
            for (Map<String, Object> test : objects(group, "tests")) {
                if (test.get("jws") instanceof String jws) {
                    cases.add(new Case(
                            ((Number) test.get("tcId")).intValue(),
                            (String) test.get("comment"),
                            "valid".equals(test.get("result")),
                            algorithm(jws),
                            keys.stream().anyMatch(jwk -> accepts(jws, jwk))));
                }
            }
        }
        return cases;
    }

    private static List<JWK> keys(String json) {
        try {
            return json.contains("\"keys\"") ? JWKSet.parse(json).getKeys() : List.of(JWK.parse(json));
        } catch (ParseException noKeyOfTheStandard) {
            return List.of();
        }
    }

    private static boolean accepts(String jws, JWK key) {
        return CompactJws.ALGORITHMS.stream().anyMatch(algorithm -> {
            try {
                VerificationKey usable =
                        VerificationKey.of(key.toPublicJWK() == null ? key : key.toPublicJWK(), algorithm);
                return CompactJws.verify(
                                jws,
                                kid -> kid == null || kid.equals(key.getKeyID())
                                        ? Optional.of(usable)
                                        : Optional.empty())
                        .isPresent();
            } catch (IllegalArgumentException unusable) {
                return false;
            }
        });
    }

    private static String algorithm(String jws) {
        try {
            return JWSObject.parse(jws).getHeader().getAlgorithm().getName();
        } catch (ParseException | RuntimeException malformed) {
            return "";
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) object.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    private static Optional<JWSObject> verify(String token) {
        VerificationKey key = VerificationKey.of(RSA.toPublicJWK(), JWSAlgorithm.RS256);
        return CompactJws.verify(token, kid -> "k".equals(kid) ? Optional.of(key) : Optional.empty());
    }

    private static String token(JWSHeader header) {
        return token(header, "{\"a\":1}");
    }

    private static String token(JWSHeader header, String payload) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(payload));
            jws.sign(new RSASSASigner(RSA));
            return jws.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
