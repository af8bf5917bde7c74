package io.portcullis;

import com.nimbusds.jose.jwk.JWK;
import io.portcullis.identity.HostId;
import io.portcullis.identity.RandomText;
import io.portcullis.oauth.connector.ConnectorTokenView;
import io.portcullis.oauth.connector.ConnectorTokens.Issued;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.tenancy.HostAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is kept of connectors' tokens, on every database. */
abstract class ConnectorTokensContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final HostAddress HERE = new HostAddress(HOST, "https://gateway.example");

    private final MovableClock clock = new MovableClock();
    private TestDatabase database;
    private TestHouse house;

    abstract TestDatabase open();

    @BeforeEach
    void openHouse() {
        database = open();
        house = new TestHouse(database, clock);
        in(rooms -> rooms.signingKeys().ring(HOST));
    }

    @Test
    void keepsTheDigestAndNeverTheToken() {
        Issued okta = issue("Okta", 180);

        assertThat(alive(HOST)).containsExactly(Map.entry(okta.view().id(), RandomText.digest(okta.secret())));
        assertThat(list()).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("Okta");
            assertThat(Duration.between(view.createdAt(), view.expiresAt())).isEqualTo(Duration.ofDays(180));
        });
        assertThat(database.rows("select digest from connector_token"))
                .doesNotContain(okta.secret().reveal());
        assertThat(alive(new HostId("other"))).isEmpty();
        assertThat(okta).asString().doesNotContain(okta.secret().reveal());
    }

    @Test
    void oneThatIsEndedExpiredOrLeftByItsClientIsGone() {
        Issued ended = issue("ended", 365);
        Issued left = issue("left", 365);
        issue("expired", 1);

        assertThat(end(ended)).isTrue();
        assertThat(end(ended)).isFalse();
        in(rooms -> {
            rooms.clients().delete(HOST, left.view().client());
            return null;
        });
        clock.advance(Duration.ofDays(1).plusSeconds(1));

        assertThat(alive(HOST)).isEmpty();
        issue("next", 1);
        assertThat(database.rows("select name from connector_token")).containsExactly("next");
    }

    @Test
    void thereIsAnEndToHowManyAndHowLong() {
        for (int i = 0; i < 20; i++) {
            issue("number " + i, 1);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> issue("one more", 1))
                .withMessageContaining("20 tokens");
        assertThatIllegalArgumentException().isThrownBy(() -> issue("never", 0)).withMessage("days is 1 to 365");
        assertThatIllegalArgumentException().isThrownBy(() -> issue("forever", 366));
        assertThatIllegalArgumentException().isThrownBy(() -> issue(" ", 1)).withMessageContaining("name");
        assertThatIllegalArgumentException().isThrownBy(() -> issue("x".repeat(201), 1));
    }

    @Test
    void thatOneEndsSoonIsSaidOnceAtEachMark() {
        issue("Okta", 90);
        for (int day = 0; day <= 90; day++) {
            in(rooms -> {
                rooms.connectorTokens().announce(HOST);
                rooms.connectorTokens().announce(HOST);
                return null;
            });
            clock.advance(Duration.ofDays(1));
        }

        assertThat(house.notes).hasSize(2).allSatisfy(note -> assertThat(note.toString())
                .contains("CONNECTOR_TOKEN_EXPIRES", "Okta"));
    }

    @Test
    void theirKeyOutlivesTheTurningOfTheOthers() {
        assertThat(ring().connectors()).isEmpty();
        issue("first", 365);
        KeyRing first = ring();
        issue("second", 365);

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofDays(30));
            in(rooms -> {
                rooms.signingKeys().rotate(HOST);
                return null;
            });
        }

        assertThat(first.connectors()).hasSize(1);
        assertThat(ring().connectors()).isEqualTo(first.connectors());
        assertThat(ring().find(first.connectors().get(0).getKeyID())).isPresent();
        assertThat(ring().published()).isNotEmpty().doesNotContainAnyElementsOf(first.connectors());
        assertThat(ring().published()).doesNotContainAnyElementsOf(first.published());
    }

    @Test
    void twoNodesThatNeedTheFirstKeyTogetherBothSign() {
        assertThat(ring().connectors()).isEmpty();
        JWK[] made = new JWK[2];
        in(here -> {
            made[0] = here.signingKeys().ofConnectors(HOST);
            return made[1] = in(there -> there.signingKeys().ofConnectors(HOST));
        });

        assertThat(made[0]).isNotEqualTo(made[1]);
        assertThat(made).allMatch(key -> ring().isOfConnectors(key.getKeyID()));
    }

    private Issued issue(String name, int days) {
        return in(rooms -> rooms.connectorTokens().issue(HERE, name, days));
    }

    private boolean end(Issued token) {
        return in(rooms -> rooms.connectorTokens().end(HOST, token.view().id()));
    }

    private Map<String, String> alive(HostId host) {
        return in(rooms -> rooms.connectorTokens().alive(host));
    }

    private List<ConnectorTokenView> list() {
        return in(rooms -> rooms.connectorTokens().list(HOST));
    }

    private KeyRing ring() {
        return in(rooms -> rooms.signingKeys().ring(HOST));
    }

    private <T> T in(Function<TestHouse.Rooms, T> work) {
        return database.persisting(em -> work.apply(house.with(em)));
    }
}
