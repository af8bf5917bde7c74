package io.portcullis.enforcement.method;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.portcullis.Vectors;
import io.portcullis.catalog.CatalogSnapshot;
import io.portcullis.consent.ConsentSnapshot;
import io.portcullis.directory.CeilingSnapshot;
import io.portcullis.enforcement.call.HostFacts;
import io.portcullis.enforcement.call.McpCall;
import io.portcullis.enforcement.call.Ruling;
import io.portcullis.identity.ClientId;
import io.portcullis.identity.HostId;
import io.portcullis.identity.Origin;
import io.portcullis.identity.ServerKey;
import io.portcullis.identity.Subject;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.Era;
import io.portcullis.mcp.JsonRpcMessage;
import io.portcullis.mcp.McpError;
import io.portcullis.mcp.McpFault;
import io.portcullis.oauth.OAuthSnapshot;
import io.portcullis.oauth.key.KeyRing;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.gate.HostPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    private static final MethodTable TABLE = new MethodTable((host, server) -> {});

    private static final OAuthSnapshot NO_TOKENS = new OAuthSnapshot(
            new KeyRing(new OctetSequenceKey.Builder(new byte[32]).build(), List.of(), Map.of()),
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of());
    private static final Subject SUBJECT = new Subject(
            HostId.DEFAULT,
            new UserId("agent"),
            new ClientId("agent"),
            null,
            Set.of("mcp"),
            "https://gateway.example/mcp/github",
            "t1",
            Instant.EPOCH);
    private static final Origin ORIGIN = new Origin("127.0.0.1", "test");
    private static final HostFacts FACTS = new HostFacts(
            HostId.DEFAULT,
            1,
            NO_TOKENS,
            new CatalogSnapshot(Map.of()),
            new CeilingSnapshot(Map.of()),
            new ConsentSnapshot(Map.of()),
            HostPolicy.of(0, null, Revocations.NONE, List.of()),
            "staging");

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

        assertThat(known).isEmpty();
    }

    @Test
    void enforcesNothingThatItRefuses() {
        assertThat(TABLE.methods()).isNotEmpty().doesNotContainAnyElementsOf(MethodTable.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "response", "", "tools/Call", "tools/call ", "initialize\\u0000"})
    void answersAMethodThatIsNotInTheTableItself(String method) throws McpFault {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}";
        JsonRpcMessage message = JsonRpcMessage.parse(body.getBytes(StandardCharsets.UTF_8));
        McpCall call = new McpCall(
                SUBJECT,
                new ServerKey("github"),
                "POST",
                message,
                Era.LEGACY,
                null,
                name -> null,
                Map.of(),
                ORIGIN,
                Instant.EPOCH);

        Ruling ruling = TABLE.of(call).rule(call, FACTS);

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Answered.class, answered -> assertThat(
                        answered.error().code())
                .isEqualTo(McpError.METHOD_NOT_FOUND));
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
