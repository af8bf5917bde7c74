package io.portcullis.identity;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallerTest {
    @Test
    void isTheSameAsTextAndAsCaller() {
        Caller alice = new Caller(new HostId("acme"), new UserId("alice/b@example.com"));

        assertThat(Caller.of(alice.principalName())).contains(alice);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "svc-1", "UNAUTHENTICATED", "/alice", "acme/", "Not A Host/alice"})
    void isNobodyWithoutAHostAndAName(String name) {
        assertThat(Caller.of(name)).isEmpty();
    }

    @Test
    void secretsAreLongAndKeptAsDigests() {
        Secret one = RandomText.secret(new SecureRandom());
        Secret other = RandomText.secret(new SecureRandom());

        assertThat(one.reveal()).hasSize(43);
        assertThat(RandomText.digest(one)).hasSize(43).isNotEqualTo(one.reveal());
        assertThat(RandomText.digest(one)).isNotEqualTo(RandomText.digest(other));
    }
}
