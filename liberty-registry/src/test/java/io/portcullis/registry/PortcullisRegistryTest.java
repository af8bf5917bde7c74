package io.portcullis.registry;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortcullisRegistryTest {
    private static final String ALICE = "default/alice@example.com";

    private final PortcullisRegistry registry = new PortcullisRegistry(new PeopleTable() {
        @Override
        Optional<List<String>> roles(String name) {
            return name.equals(ALICE) ? Optional.of(List.of("admin:read")) : Optional.empty();
        }
    });

    @Test
    void everybodyIsHumanBesidesTheirRoles() throws Exception {
        assertThat(registry.getGroupsForUser(ALICE)).containsExactly("admin:read", "human");
    }

    @Test
    void knowsWhoIsThere() throws Exception {
        assertThat(registry.isValidUser(ALICE)).isTrue();
        assertThat(registry.isValidUser("default/*")).isFalse();
    }
}
