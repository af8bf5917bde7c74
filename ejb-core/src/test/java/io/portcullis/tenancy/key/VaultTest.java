package io.portcullis.tenancy.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class VaultTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PLACE = "default/server_credential/github";
    private static final byte[] SECRET = "a secret".getBytes(UTF_8);

    private final Vault vault = new Vault(new byte[32], RANDOM);

    @Test
    void opensWhatItSealedAtItsPlace() {
        String sealed = vault.seal(PLACE, SECRET);

        byte[] opened = vault.open(PLACE, sealed);

        assertThat(opened).isEqualTo(SECRET);
        assertThat(sealed).doesNotContain("secret").matches("[A-Za-z0-9_-]+");
    }

    @Test
    void opensNothingAtAnotherPlace() {
        String sealed = vault.seal(PLACE, SECRET);

        assertThatIllegalStateException().isThrownBy(() -> vault.open("default/server_credential/jira", sealed));
        assertThatIllegalStateException().isThrownBy(() -> vault.open("other/server_credential/github", sealed));
    }

    @Test
    void opensNothingWithAnotherKey() {
        byte[] other = new byte[32];
        other[31] = 1;
        String sealed = vault.seal(PLACE, SECRET);

        assertThatIllegalStateException().isThrownBy(() -> new Vault(other, RANDOM).open(PLACE, sealed));
    }

    @Test
    void opensNothingThatWasAltered() {
        byte[] sealed = Base64.getUrlDecoder().decode(vault.seal(PLACE, SECRET));

        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);

            assertThatIllegalStateException().isThrownBy(() -> vault.open(PLACE, text));
        }
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        Set<String> sealed = new HashSet<>();

        for (int i = 0; i < 100; i++) {
            sealed.add(vault.seal(PLACE, SECRET));
        }

        assertThat(sealed).hasSize(100);
    }

    @Test
    void givesTheSameMacForTheSameTextUnderTheSameKeyAlone() {
        byte[] other = new byte[32];
        other[0] = 1;

        String mac = vault.mac("{\"a\":1}");

        assertThat(mac)
                .isEqualTo(new Vault(new byte[32], RANDOM).mac("{\"a\":1}"))
                .hasSize(43);
        assertThat(vault.mac("{\"a\":2}")).isNotEqualTo(mac);
        assertThat(new Vault(other, RANDOM).mac("{\"a\":1}")).isNotEqualTo(mac);
    }

    @Test
    void takesAKeyOf32BytesAlone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Vault(new byte[16], RANDOM));
    }

    @Test
    void makesAMasterKeyThatOnlyItsOwnerReadsAndKeepsIt(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("data/master.key");

        String sealed = MasterKey.readOrCreate(file, RANDOM).vault().seal(PLACE, SECRET);

        assertThat(MasterKey.readOrCreate(file, RANDOM).vault().open(PLACE, sealed))
                .isEqualTo(SECRET);
        assertThat(MasterKey.read(file, RANDOM).vault().open(PLACE, sealed)).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAMasterKeyThatIsMissingOrOfAnotherSize(@TempDir Path directory) throws IOException {
        Path none = directory.resolve("none");
        Path garbage = Files.writeString(directory.resolve("garbage"), "not base64!");
        Path small = Files.writeString(
                directory.resolve("small"), Base64.getEncoder().encodeToString(new byte[16]));

        assertThatIllegalStateException().isThrownBy(() -> MasterKey.read(none, RANDOM));
        assertThatIllegalStateException().isThrownBy(() -> MasterKey.read(garbage, RANDOM));
        assertThatIllegalStateException().isThrownBy(() -> MasterKey.read(small, RANDOM));
    }
}
