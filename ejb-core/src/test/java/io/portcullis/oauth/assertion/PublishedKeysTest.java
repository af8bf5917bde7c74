package io.portcullis.oauth.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.portcullis.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedKeysTest {
    private final MovableClock clock = new MovableClock();
    private List<JWK> published = List.of(key("old"));
    private boolean silent;
    private int fetches;

    private final PublishedKeys keys = new PublishedKeys(
            () -> {
                fetches++;
                if (silent) {
                    throw new IOException("silent");
                }
                return new KeySet(published);
            },
            clock);

    @Test
    void fetchesOnceForMany() {
        assertThat(keys.find(header("old"))).isPresent();
        assertThat(keys.find(header("old"))).isPresent();

        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void looksForAnUnknownKeyOnceAMinute() {
        keys.find(header("old"));
        published = List.of(key("new"));

        for (int i = 0; i < 100; i++) {
            assertThat(keys.find(header("new"))).isEmpty();
        }
        assertThat(fetches).isEqualTo(1);

        clock.advance(Duration.ofSeconds(61));
        assertThat(keys.find(header("new"))).isPresent();
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void forgetsAKeyThatIsPublishedNoMore() {
        keys.find(header("old"));
        published = List.of(key("new"));
        clock.advance(Duration.ofMinutes(11));

        assertThat(keys.find(header("old"))).isEmpty();
    }

    @Test
    void servesForADayWhereTheAddressIsSilent() {
        keys.find(header("old"));
        silent = true;

        clock.advance(Duration.ofHours(23));
        assertThat(keys.find(header("old"))).isPresent();

        clock.advance(Duration.ofHours(2));
        assertThat(keys.find(header("old"))).isEmpty();
    }

    @Test
    void doesNotAskASilentAddressMoreThanOnceAMinute() {
        silent = true;

        for (int i = 0; i < 100; i++) {
            keys.find(header("old"));
        }

        assertThat(fetches).isEqualTo(1);
    }

    private static JWSHeader header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
    }

    private static JWK key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate().toPublicJWK();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
