package io.portcullis.policy;

import io.portcullis.identity.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

class WhoTest {
    @Test
    void hasTeamsAndRolesInOneOrderOnEveryNode() {
        List<String> ordered =
                IntStream.range(10, 40).mapToObj(i -> "team-" + i).toList();
        Set<String> shuffled = Set.copyOf(ordered.stream().collect(toSet()));

        Who who = new Who(new UserId("alice"), null, shuffled, shuffled, Permissions.NONE);

        assertThat(who.teams()).containsExactlyElementsOf(ordered);
        assertThat(who.roles()).containsExactlyElementsOf(ordered);
    }

    @Test
    void isNothingWhereNoDocumentNamesThem() {
        Who who = Who.unlisted(new UserId("Alice"));

        assertThat(who.id().value()).isEqualTo("alice");
        assertThat(who.team()).isNull();
        assertThat(who.teams()).isEmpty();
        assertThat(who.roles()).isEmpty();
        assertThat(who.permissions().sorted()).isEmpty();
    }
}
