package io.portcullis.identity;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdentityTest {
    @ParameterizedTest
    @ValueSource(strings = {"github", "a", "0", "a-b_c", "tools2", "a_b_c"})
    void acceptsAServerKey(String key) {
        assertThat(ServerKey.valid(key)).isTrue();
        assertThat(new ServerKey(key)).hasToString(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tools",
                "a__b",
                "A",
                "_a",
                "-a",
                "a.b",
                "a/b",
                "a b",
                "é",
                "a\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesAServerKeyThatIsNoPathSegmentOrPrefix(String key) {
        assertThat(ServerKey.valid(key)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServerKey(key))
                .withMessage(ServerKey.RULE);
    }

    @ParameterizedTest
    @CsvSource({"' Alice@Example.COM ', alice@example.com", "ALICE, alice", "'Å', å", "'A\u030a', å", "I, i"})
    void knowsAUserByOneSpelling(String spelt, String known) {
        assertThat(new UserId(spelt)).isEqualTo(new UserId(known)).hasToString(known);
    }

    @Test
    void refusesAUserIdThatIsEmptyTooLongOrHoldsControls() {
        assertThat(new UserId("a".repeat(254)).value()).hasSize(254);
        for (String id : new String[] {"", "  ", "a".repeat(255), "a\u0000b", "a\nb", "a\u0085b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new UserId(id));
        }
    }

    @Test
    void comparesClientIdsExactly() {
        assertThat(new ClientId("A b")).isEqualTo(new ClientId("A b")).isNotEqualTo(new ClientId("a b"));
        for (String id : new String[] {"", "a".repeat(513), "a\tb", "é", "a\u007f"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a-", "a_b", "a.b", "a\n"})
    void refusesAHostIdThatIsNoLabel(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostId(id));
    }

    @Test
    void doesNotPrintASecret() {
        Secret secret = new Secret("s3cr3t");

        assertThat(secret).hasToString("***").isEqualTo(new Secret("s3cr3t")).isNotEqualTo(new Secret("s3cr3T"));
        assertThat(secret.reveal()).isEqualTo("s3cr3t");
        assertThat(String.valueOf(Optional.of(secret))).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({"LOW, LOW, true", "LOW, MEDIUM, false", "MEDIUM, LOW, true", "MEDIUM, HIGH, false", "HIGH, HIGH, true"})
    void coversWhatIsNoHigher(Trust granted, Trust required, boolean covered) {
        assertThat(granted.covers(required)).isEqualTo(covered);
        assertThat(granted.min(required).compareTo(granted.max(required))).isLessThanOrEqualTo(0);
    }

    @Test
    void readsTheWordOfALevelAndNoOther() {
        for (Trust trust : Trust.values()) {
            assertThat(Trust.of(trust.word())).contains(trust);
        }
        assertThat(Trust.of("HIGH")).isEmpty();
        assertThat(Trust.of("")).isEmpty();
    }
}
