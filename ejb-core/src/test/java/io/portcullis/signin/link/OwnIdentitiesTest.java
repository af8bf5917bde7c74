package io.portcullis.signin.link;

import io.portcullis.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnIdentitiesTest {
    private final MovableClock clock = new MovableClock();
    private final OwnIdentities identities = new OwnIdentities(null, null, null, null, null, null, null, clock);

    @Test
    void whoSignedInFiveMinutesAgoMayChangeThemAndAfterThatNobody() {
        Instant signedIn = clock.instant();

        clock.advance(Duration.ofMinutes(5));
        assertThat(identities.mayChange(signedIn)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(identities.mayChange(signedIn)).isFalse();
    }
}
