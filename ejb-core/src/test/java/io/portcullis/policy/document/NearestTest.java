package io.portcullis.policy.document;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {
    private static final List<String> KNOWN = List.of("allowedTeams", "allowedUsers", "deniedUsers", "ab", "readOnly");

    @ParameterizedTest
    @CsvSource({
        "allowedTeam, allowedTeams",
        "alowedTeams, allowedTeams",
        "allowedTeems, allowedTeams",
        "xallowedTeams, allowedTeams",
        "allowedUser, allowedUsers",
        "denyedUsers, deniedUsers",
        "readonly, readOnly",
        "readOnlyxyz, readOnly",
        "readOnlywxyz, ",
        "a, ",
        "ax, ab",
        "xy, ",
        "'', ",
        "somethingElse, "
    })
    void isTheKnownWordWithTheFewestChangesUpToThreeAndHalfOfIt(String written, String meant) {
        assertThat(Nearest.of(written, KNOWN)).isEqualTo(meant);
    }

    @Test
    void isTheFirstOfSeveralThatAreAsNear() {
        assertThat(Nearest.of("dev1", List.of("dev2", "dev3"))).isEqualTo("dev2");
        assertThat(Nearest.of("dev1", List.of())).isNull();
    }
}
