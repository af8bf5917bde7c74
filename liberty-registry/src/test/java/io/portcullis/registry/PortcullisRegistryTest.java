package io.portcullis.registry;

import com.ibm.websphere.security.CustomRegistryException;
import com.ibm.websphere.security.Result;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortcullisRegistryTest {
    private static final String ALICE = "default/alice@example.com";

    private final PortcullisRegistry registry = new PortcullisRegistry(new PeopleTable() {
        @Override
        Optional<List<String>> roles(String name) throws SQLException {
            if (name.startsWith("unreachable/")) {
                throw new SQLException("down");
            }
            return name.equals(ALICE) ? Optional.of(List.of("admin:read")) : Optional.empty();
        }
    });

    @Test
    void aSearchFindsWhoIsNamedInFullAndLetsNobodyBrowse() throws Exception {
        assertThat(found(registry.getUsers(ALICE, 0))).isEqualTo("[" + ALICE + "]");
        assertThat(found(registry.getUsers("*", 0))).isEqualTo("[]");
        assertThat(found(registry.getUsers("default/*", 0))).isEqualTo("[]");
        assertThat(found(registry.getGroups("*", 0))).isEqualTo("[]");
    }

    @Test
    void everybodyIsHumanBesidesTheirRoles() throws Exception {
        assertThat(registry.getGroupsForUser(ALICE)).containsExactly("admin:read", "human");
    }

    @Test
    void whoCannotBeReadIsNobody() {
        assertThatExceptionOfType(CustomRegistryException.class)
                .isThrownBy(() -> registry.isValidUser("unreachable/alice"));
    }

    private static String found(Result result) {
        return String.valueOf(result.getList());
    }
}
