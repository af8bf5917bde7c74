package io.portcullis.policy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PermissionsTest {
    @ParameterizedTest
    @CsvSource({
        "*, true",
        "mcp:*, true",
        "mcp:read, true",
        "mcp:write, false",
        "mcp:delete, false",
        "db:*, true",
        "db:read, true",
        "db:write, false",
        "db:query, true",
        "db:lookup, true",
        "db:other, false",
        "d:*, false",
        "other:*, false",
        "other:query, false"
    })
    void coverAReadingToolWithAnAlias(String held, boolean covers) {
        String covering =
                new Permissions(List.of(held)).covering("db", Operation.READ, "query", List.of("look", "lookup"));

        assertThat(covering).isEqualTo(covers ? held : "");
    }

    @ParameterizedTest
    @CsvSource({
        "* mcp:* mcp:read, *",
        "mcp:* mcp:read db:*, mcp:*",
        "mcp:read db:*, mcp:read",
        "db:query db:read db:*, db:*",
        "db:query db:read, db:read",
        "db:query db:lookup, db:query"
    })
    void tellTheWidestThatCovers(String held, String told) {
        Permissions permissions = new Permissions(List.of(held.split(" ")));

        assertThat(permissions.covering("db", Operation.READ, "query", List.of("lookup")))
                .isEqualTo(told);
    }

    @Test
    void areToldInOrder() {
        assertThat(new Permissions(List.of("b:*", "*", "a:read")).sorted()).containsExactly("*", "a:read", "b:*");
    }
}
