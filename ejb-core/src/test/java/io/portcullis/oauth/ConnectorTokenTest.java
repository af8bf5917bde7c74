package io.portcullis.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.portcullis.MovableClock;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.identity.Secret;
import io.portcullis.oauth.AccessTokenIssuer.AccessToken;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.key.CompactJws.VerificationKey;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.oauth.key.TokenSettings;
import io.portcullis.tenancy.HostAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that lasts for months is worth something only while exactly it is on the list. */
class ConnectorTokenTest {
    private static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://gateway.example");
    private static final ClientId OKTA = new ClientId("svc-okta");
    private static final ClientFact ENABLED = new ClientFact(OKTA, Set.of("scim"), true, true);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final RSAKey ACTIVE = key("active");
    private static final RSAKey CONNECTORS = key("connectors");
    private static final KeyRing KEYS = new KeyRing(
            ACTIVE,
            List.of(ACTIVE.toPublicJWK()),
            List.of(CONNECTORS.toPublicJWK()),
            Map.of(
                    "active", VerificationKey.of(ACTIVE.toPublicJWK(), JWSAlgorithm.RS256),
                    "connectors", VerificationKey.of(CONNECTORS.toPublicJWK(), JWSAlgorithm.RS256)));

    private final MovableClock clock = new MovableClock();
    private final AccessTokenVerifier verifier = new AccessTokenVerifier(clock);
    private final AccessTokenIssuer issuer =
            new AccessTokenIssuer(new TokenSettings("RS256", Duration.ofMinutes(10), Duration.ofDays(30)), clock);
    private final AccessToken token = issuer.issue(HERE, OKTA, Set.of("scim"), YEAR, CONNECTORS);

    @Test
    void theOneOnTheListIsTakenUntilItExpires() {
        clock.advance(YEAR.minusSeconds(1));
        assertThat(verify(token, ENABLED, listed(token)))
                .isInstanceOfSatisfying(Verification.Verified.class, verified -> {
                    assertThat(verified.subject().agent()).isEqualTo(OKTA);
                    assertThat(verified.subject().scopes()).containsExactly("scim");
                });

        clock.advance(Duration.ofSeconds(1));
        assertThat(verify(token, ENABLED, listed(token))).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void aProviderThatHasAThousandBytesForItsConnectorCanKeepIt() {
        assertThat(token.value()).hasSizeLessThan(800);
    }

    @Test
    void oneThatIsNotOnTheListIsNotTakenThoughItWasAMomentAgo() {
        assertThat(verify(token, ENABLED, listed(token))).isInstanceOf(Verification.Verified.class);

        assertThat(verify(token, ENABLED, Map.of())).isInstanceOf(Verification.Ended.class);
    }

    @Test
    void anotherOneWithTheSameIdIsNotTaken() {
        AccessToken other = issuer.issue(HERE, OKTA, Set.of("scim"), YEAR.plusDays(1), CONNECTORS);
        Map<String, String> swapped = Map.of(other.tokenId(), RandomText.digest(new Secret(token.value())));

        assertThat(verify(other, ENABLED, swapped)).isInstanceOf(Verification.Ended.class);
    }

    @Test
    void itEndsWithWhatItsClientMay() {
        ClientFact blocked = new ClientFact(OKTA, Set.of("scim"), true, false);
        ClientFact demoted = new ClientFact(OKTA, Set.of("mcp"), true, true);

        assertThat(verify(token, blocked, listed(token))).isInstanceOf(Verification.Ended.class);
        assertThat(verify(token, demoted, listed(token))).isInstanceOf(Verification.Ended.class);
    }

    /** So whoever gets hold of one of the keys makes no token of the other kind with it. */
    @Test
    void neitherKeySignsForTheOther() {
        AccessToken byTheActive = issuer.issue(HERE, OKTA, Set.of("scim"), YEAR, ACTIVE);
        KeyRing turned = new KeyRing(CONNECTORS, KEYS.published(), KEYS.connectors(), KEYS.verifiers());
        AccessToken byTheConnectors = issuer.issue(HERE, ENABLED, Set.of("scim"), HERE.url(), turned);

        assertThat(verify(byTheActive, ENABLED, listed(byTheActive))).isInstanceOf(Verification.Rejected.class);
        assertThat(verify(byTheConnectors, ENABLED, Map.of())).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void itsKeyIsPublishedToTheContainerAlone() {
        assertThat(KEYS.jwks()).contains("active").doesNotContain("connectors");
        assertThat(KEYS.members()).hasSize(2).anyMatch(key -> key.contains("connectors"));
        assertThat(KEYS.members()).noneMatch(key -> key.contains("\"d\""));
    }

    private Verification verify(AccessToken shown, ClientFact client, Map<String, String> list) {
        return verifier.verify(
                HERE,
                shown.value(),
                HERE.url(),
                new OAuthSnapshot(KEYS, Map.of(OKTA, client), Set.of(), list, Map.of()));
    }

    private static Map<String, String> listed(AccessToken token) {
        return Map.of(token.tokenId(), RandomText.digest(new Secret(token.value())));
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
