package io.portcullis.signin.password;

import io.portcullis.identity.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordHashTest {
    private static final Secret RIGHT = new Secret("correct horse battery");
    private static final Secret WRONG = new Secret("correct horse batterz");

    private final PasswordHash argon2 = new PasswordHash(Hashing.ARGON2ID, 2, new SecureRandom());
    private final PasswordHash pbkdf2 = new PasswordHash(Hashing.PBKDF2, 2, new SecureRandom());

    @Test
    void isArgon2idWithNineteenMebibytes() {
        String hash = argon2.of(RIGHT);

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(RIGHT.reveal());
        assertThat(argon2.of(RIGHT)).isNotEqualTo(hash);
        assertThat(argon2.matches(RIGHT, Optional.of(hash))).isTrue();
        assertThat(argon2.matches(WRONG, Optional.of(hash))).isFalse();
    }

    @Test
    void verifiesTheOtherKindAfterTheSettingChanged() {
        String hash = pbkdf2.of(RIGHT);

        assertThat(hash).doesNotContain("argon2");
        assertThat(argon2.matches(RIGHT, Optional.of(hash))).isTrue();
        assertThat(argon2.matches(WRONG, Optional.of(hash))).isFalse();
        assertThat(pbkdf2.matches(RIGHT, Optional.of(argon2.of(RIGHT)))).isTrue();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(argon2.matches(RIGHT, Optional.empty())).isFalse();
    }
}
