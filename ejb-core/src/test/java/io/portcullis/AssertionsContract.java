package io.portcullis;

import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.oauth.assertion.ClientAssertions;
import io.portcullis.oauth.assertion.KeySets;
import io.portcullis.oauth.assertion.SpentAssertions;
import io.portcullis.oauth.client.ClientFact;
import io.portcullis.oauth.client.Clients;
import io.portcullis.oauth.client.KeyedClients;
import io.portcullis.oauth.client.PublicKeys;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.upstream.egress.EgressClient;
import io.portcullis.upstream.egress.EgressSettings;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.portcullis.TestHouse.events;
import static io.portcullis.TestHouse.inject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Clients that authenticate with a key, on every database: each assertion once, and none that is anything but right. */
abstract class AssertionsContract {
    private static final HostAddress HERE = new HostAddress(HostId.DEFAULT, "https://gateway.example");
    private static final String TOKEN_ENDPOINT = "https://gateway.example/oauth/token";
    private static final Signer KEY = Signer.with("ES256");
    private static final int RACES = 40;
    private static final int RACERS = 4;

    private final MovableClock clock = new MovableClock();
    private final EgressClient egress =
            new EgressClient(new EgressSettings(List.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), 2));
    private TestDatabase database;
    private SpentAssertions spent;
    private ClientId client;

    abstract TestDatabase open();

    @BeforeEach
    void register() {
        database = open();
        spent = inject(new SpentAssertions(database.kind(), clock), "dataSource", database.plain());
        client = registered(KEY);
    }

    @AfterEach
    void close() throws IOException {
        egress.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void letsAClientInThatSignsWithItsKey(String algorithm) {
        Signer signer = Signer.with(algorithm);
        ClientId signing = registered(signer);

        Optional<ClientFact> let = authenticate(signer.sign("JWT", claims(signing)));

        assertThat(let).map(ClientFact::clientId).contains(signing);
        assertThat(let).map(ClientFact::serviceAccount).contains(true);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "aud; https://other.example",
                "aud; https://gateway.example/",
                "aud; https://gateway.example/oauth/token/",
                "iss; somebody",
                "sub; somebody",
                "jti; ''",
            },
            delimiter = ';')
    void refusesAClaimThatIsNotTheRightOne(String claim, String value) {
        assertThat(authenticate(KEY.sign("JWT", with(claim, value)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aud", "iss", "sub", "jti", "exp", "iat"})
    void refusesAClaimThatIsMissing(String claim) {
        Map<String, Object> claims = claims(client);
        claims.remove(claim);

        assertThat(authenticate(KEY.sign("JWT", claims))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"exp, 0", "exp, -1", "exp, 331", "iat, 31", "nbf, 31"})
    void refusesOneOfAnotherTime(String claim, long seconds) {
        Map<String, Object> claims = with(claim, clock.instant().getEpochSecond() + seconds);

        assertThat(authenticate(KEY.sign("JWT", claims))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "oauth-id-jag+jwt", "jose", ""})
    void refusesATokenOfAnotherKind(String type) {
        assertThat(authenticate(KEY.sign(type, claims(client)))).isEmpty();
    }

    @Test
    void refusesTwoAudiencesAForeignKeyAndAForeignClientId() throws SQLException {
        String two = KEY.sign("JWT", with("aud", List.of("https://gateway.example", TOKEN_ENDPOINT)));
        String foreign = Signer.with("ES256").sign("JWT", claims(client));
        String good = KEY.sign("JWT", claims(client));

        assertThat(authenticate(two)).isEmpty();
        assertThat(authenticate(foreign)).isEmpty();
        assertThat(assertions(keyedClients -> keyedClients.authenticate(HERE, "somebody-else", good)))
                .isEmpty();
    }

    @Test
    void refusesAClientThatIsDisabled() {
        database.persisting(em -> inject(new Clients(new SecureRandom(), clock, events(e -> {})), em)
                .change(HostId.DEFAULT, client, null, null, false));

        assertThat(authenticate(KEY.sign("JWT", claims(client)))).isEmpty();
    }

    @Test
    void takesAnAssertionOnce() {
        String assertion = KEY.sign("client-authentication+jwt", with("aud", TOKEN_ENDPOINT));

        assertThat(authenticate(assertion)).isPresent();
        assertThat(authenticate(assertion)).isEmpty();
    }

    @Test
    void ofManyThatPresentTheSameAtOnceOneIsLetIn() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        for (int race = 0; race < RACES; race++) {
            String jti = "race-" + race;
            Callable<Boolean> racing =
                    () -> spent.spend(HostId.DEFAULT, "c", jti, clock.instant().plusSeconds(60));

            List<Boolean> first = new ArrayList<>();
            for (Future<Boolean> each : racers.invokeAll(List.of(racing, racing, racing, racing))) {
                first.add(each.get());
            }

            assertThat(first).containsOnlyOnce(true);
        }
        racers.shutdownNow();
    }

    @Test
    void forgetsWhatHasExpiredAndNothingElse() throws SQLException {
        spent.spend(HostId.DEFAULT, "c", "old", clock.instant().plusSeconds(10));
        spent.spend(HostId.DEFAULT, "c", "new", clock.instant().plusSeconds(100));
        clock.advance(Duration.ofSeconds(50));

        spent.purge();

        assertThat(database.rows("select count(*) from spent_assertion")).containsExactly("1");
        assertThat(spent.spend(HostId.DEFAULT, "c", "new", clock.instant().plusSeconds(50)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo\"}]}",
                "no json"
            })
    void takesPublicSignatureKeysAlone(String jwks) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PublicKeys.Inline(jwks));
    }

    private ClientId registered(Signer signer) {
        PublicKeys keys = new PublicKeys.Inline(signer.jwks());
        return new ClientId(database.persisting(em -> keyed(em).create(HostId.DEFAULT, "nightly", Set.of("mcp"), keys))
                .clientId());
    }

    private Optional<ClientFact> authenticate(String assertion) {
        return assertions(assertions -> assertions.authenticate(HERE, null, assertion));
    }

    private interface Asking {
        Optional<ClientFact> of(ClientAssertions assertions) throws SQLException;
    }

    private Optional<ClientFact> assertions(Asking asking) {
        return database.persisting(em -> {
            try {
                return asking.of(new ClientAssertions(keyed(em), new KeySets(egress, clock), spent, clock));
            } catch (SQLException fault) {
                throw new IllegalStateException(fault);
            }
        });
    }

    private KeyedClients keyed(jakarta.persistence.EntityManager em) {
        return inject(new KeyedClients(new SecureRandom(), clock, events(e -> {})), em);
    }

    private Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = claims(client);
        claims.put(claim, value);
        return claims;
    }

    private Map<String, Object> claims(ClientId id) {
        long now = clock.instant().getEpochSecond();
        return new LinkedHashMap<>(Map.of(
                "iss", id.value(), "sub", id.value(), "aud", HERE.issuer(), "jti", "j-1", "iat", now, "exp", now + 60));
    }
}
