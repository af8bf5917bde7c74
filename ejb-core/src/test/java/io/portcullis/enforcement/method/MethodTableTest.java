package io.portcullis.enforcement.method;

import io.portcullis.Vectors;
import io.portcullis.policy.OpenServer;
import io.portcullis.policy.PolicyDecisionPoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The schemas of the protocol against the one table: nothing forgotten, nothing invented. */
class MethodTableTest {
    private static final Set<String> NO_MESSAGES_OF_THE_SCHEMA = Set.of("GET", "DELETE", "response");
    private static final MethodTable TABLE =
            new MethodTable(new PolicyDecisionPoint(List.of(new OpenServer())), (host, server) -> {});

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void enforcesOrRefusesEveryMethodOfARevision(String revision) {
        Set<String> defined = methods(revision);

        Set<String> known = new TreeSet<>(TABLE.methods());
        known.addAll(MethodTable.REFUSED);

        assertThat(defined).hasSizeGreaterThan(20);
        assertThat(known).containsAll(defined);
    }

    @Test
    void enforcesAndRefusesNothingThatNoRevisionDefines() {
        Set<String> defined = methods("2025-11-25");
        defined.addAll(methods("2026-07-28"));
        Set<String> known = new TreeSet<>(TABLE.methods());
        known.addAll(MethodTable.REFUSED);

        known.removeAll(defined);

        assertThat(known).isEqualTo(NO_MESSAGES_OF_THE_SCHEMA);
    }

    @Test
    void enforcesNothingThatItRefuses() {
        assertThat(TABLE.methods()).isNotEmpty().doesNotContainAnyElementsOf(MethodTable.REFUSED);
    }

    private static Set<String> methods(String revision) {
        Set<String> methods = new TreeSet<>();
        collect(Vectors.json("mcp-schema/" + revision + ".json"), methods);
        return methods;
    }

    private static void collect(Object schema, Set<String> methods) {
        if (schema instanceof Map<?, ?> object) {
            if (object.get("properties") instanceof Map<?, ?> properties
                    && properties.get("method") instanceof Map<?, ?> method
                    && method.get("const") instanceof String name) {
                methods.add(name);
            }
            object.values().forEach(value -> collect(value, methods));
        } else if (schema instanceof Collection<?> array) {
            array.forEach(value -> collect(value, methods));
        }
    }
}
