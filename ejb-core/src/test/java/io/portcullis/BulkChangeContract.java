package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.document.BulkChange;
import io.portcullis.policy.document.BulkChange.Move;
import io.portcullis.policy.document.Fault;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.store.BulkOrder;
import io.portcullis.policy.store.DocumentChange;
import io.portcullis.policy.store.DocumentConflict;
import io.portcullis.policy.store.DocumentVersion;
import io.portcullis.tenancy.HostChanged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Many let in and taken out at once, on every database. */
abstract class BulkChangeContract {
    private static final HostId HOST = HostId.DEFAULT;
    private static final BulkOrder NOW = new BulkOrder(null, false, false);
    private static final String DOCUMENT = """
            {"teams":{"engineering":{"members":["alice","bob"]},"admins":{"members":["root@example.com"]}},
             "accessControl":{"servers":{
               "old":{"allowedTeams":["engineering"],"description":"kept as it is"},
               "vault":{"allowedTeams":["admins"],"allowedUsers":["alice"]}}}}""";

    private TestPolicy policy;

    abstract TestDatabase open();

    @BeforeEach
    void applyADocument() {
        policy = new TestPolicy(open(), new MovableClock());
        policy.in(r -> applied(r, DOCUMENT));
    }

    @Test
    void letsInAndTakesOutAtOnceAndRecordsBeforeAndAfter() throws Exception {
        DocumentVersion made = edit(teams("engineering", List.of("imported"), List.of("old")), NOW);

        assertThat(made.number()).isEqualTo(2);
        assertThat(list("old", "allowedTeams")).isEmpty();
        assertThat(list("imported", "allowedTeams")).containsExactly("engineering");
        assertThat(policy.changes)
                .last()
                .extracting(HostChanged::type, HostChanged::detail)
                .asString()
                .contains("access_control_bulk")
                .contains("old.allowedTeams [engineering] → []")
                .contains("imported.allowedTeams [] → [engineering]");
    }

    @Test
    void theLastEntryLeavesAnEmptyListThatIsNobody() throws Exception {
        edit(teams("engineering", List.of(), List.of("old")), NOW);

        String text = policy.in(r -> r.documents().latest(HOST)).orElseThrow().text();

        assertThat(text.replaceAll("\\s", "")).contains("\"allowedTeams\":[]").contains("keptasitis");
    }

    @Test
    void refusesServersAndTeamsThatNobodyKnowsAllAtOnce() {
        BulkChange change = new BulkChange(
                Map.of("enginering", new Move(List.of("old", "nowhere"), List.of())),
                Map.of("alice", new Move(List.of(), List.of("lost"))));

        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(() -> edit(change, NOW))
                .satisfies(invalid -> assertThat(invalid.faults())
                        .extracting(Fault::pointer)
                        .containsExactlyInAnyOrder(
                                "/teams/enginering", "/teams/enginering/addServers/1", "/users/alice/removeServers/0"));
        assertThat(number()).isEqualTo(1);
    }

    @Test
    void refusesToTakeTheLastServerFromWhoeverAsks() throws Exception {
        BulkChange change = teams("admins", List.of(), List.of("vault"));

        DocumentConflict refused = TestPolicy.conflict(() -> edit(change, NOW));

        assertThat(refused.kind()).isEqualTo(DocumentConflict.Kind.LOCKS_OUT);
        assertThat(number()).isEqualTo(1);
        assertThat(edit(change, new BulkOrder(null, false, true)).number()).isEqualTo(2);
    }

    @Test
    void aDryRunShowsWhatItWouldBeAndChangesNothing() throws Exception {
        long epoch = policy.epoch(HOST);

        DocumentVersion shown = edit(teams("engineering", List.of(), List.of("old")), new BulkOrder(1L, true, false));

        assertThat(shown.number()).isEqualTo(1);
        assertThat(shown.reason()).isEqualTo("old.allowedTeams [engineering] → []");
        assertThat(list("old", "allowedTeams")).containsExactly("engineering");
        assertThat(policy.epoch(HOST)).isEqualTo(epoch);
    }

    @Test
    void refusesWhatWasMadeFromAnotherVersion() {
        BulkOrder stale = new BulkOrder(7L, false, false);

        DocumentConflict refused =
                TestPolicy.conflict(() -> edit(teams("engineering", List.of("vault"), List.of()), stale));

        assertThat(refused.kind()).isEqualTo(DocumentConflict.Kind.STALE);
    }

    @Test
    void thereIsNothingToChangeWhereNoDocumentIs() {
        policy = new TestPolicy(open(), new MovableClock());

        DocumentConflict refused =
                TestPolicy.conflict(() -> edit(teams("engineering", List.of("old"), List.of()), NOW));

        assertThat(refused.kind()).isEqualTo(DocumentConflict.Kind.MISSING);
    }

    private static BulkChange teams(String team, List<String> add, List<String> remove) {
        return new BulkChange(Map.of(team, new Move(add, remove)), Map.of());
    }

    private DocumentVersion edit(BulkChange change, BulkOrder order) throws Exception {
        return policy.attempt(r -> r.documents().edit(HOST, change, order, Set.of("imported")));
    }

    private long number() {
        return policy.in(r -> r.documents().number(HOST));
    }

    private List<String> list(String server, String name) throws Exception {
        String text = policy.in(r -> r.documents().latest(HOST)).orElseThrow().text();
        JsonValue value = StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        for (String step : List.of("accessControl", "servers", server, name)) {
            value = value.member(step);
        }
        return value.strings();
    }

    private static long applied(TestPolicy.Rooms rooms, String text) {
        try {
            return rooms.documents().apply(HOST, new DocumentChange(text, null, "api", "", false));
        } catch (InvalidDocument | DocumentConflict refused) {
            throw new IllegalStateException(refused);
        }
    }
}
