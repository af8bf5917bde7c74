package io.portcullis.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The record: every call and every act of an administrator is in it, nothing that must stay secret is. */
class AuditIT {
    private static final String CREDENTIAL = "upstream-credential-3f1c0c2ab1";
    private static final String ARGUMENT = "patient-data-9d2a77e1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final ScriptedUpstream UPSTREAM =
            new ScriptedUpstream().offer("read_entry").offer("delete_entry");

    private static Rest admin;
    private static Rest.Account agent;

    @BeforeAll
    static void importTheJournalWithACredential() {
        admin = Rest.of(Rest.Account.bootstrap(Gateway.shared()));
        String body = Json.createObjectBuilder()
                .add("key", "journal")
                .add("url", UPSTREAM.url())
                .add(
                        "credential",
                        Json.createObjectBuilder()
                                .add("type", "header")
                                .add("name", "X-Api-Key")
                                .add("value", CREDENTIAL))
                .build()
                .toString();
        Rest.expect(201, admin.call("POST", "/v1/servers", body));
        admin.approve("journal", "");
        agent = admin.serviceAccount("journalist", "mcp");
        admin.grant(agent.id(), "journal", "medium");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void recordsWhatCameOfAnAllowedCall() {
        Caller.Reply reply = caller().call("read_entry");

        boolean closed = Eventually.holds(PATIENCE, () -> entries("tool=read_entry&decision=allow").stream()
                .anyMatch(AuditIT::answered));
        assertThat(reply.reason()).isEqualTo("ALLOWED");
        assertThat(closed).as("an entry with the outcome of the call").isTrue();
    }

    @Test
    void findsEntriesByEachFilter() {
        Instant start = Instant.now().minusSeconds(1);
        caller().call("delete_entry");

        List<String> filters = List.of(
                "tool=delete_entry",
                "agent=" + agent.id(),
                "server=journal&tool=delete_entry",
                "decision=deny&tool=delete_entry",
                "reason=TRUST_TOO_LOW&server=journal",
                "q=delete_entry",
                "from=" + start + "&tool=delete_entry");

        assertThat(filters).allSatisfy(filter -> assertThat(entries(filter)).isNotEmpty());
        assertThat(entries("tool=delete_entry&decision=allow")).isEmpty();
        assertThat(entries("tool=delete_entry&to=" + start.minusSeconds(3600))).isEmpty();
        assertThat(admin.call("GET", "/v1/audit?colour=red", "").status()).isEqualTo(400);
    }

    @Test
    void pagesThroughAllEntriesWithoutLossOrRepetition() {
        Caller caller = caller();
        for (int i = 0; i < 7; i++) {
            caller.call("read_entry");
        }
        List<String> whole = ids(admin.get("/v1/audit?tool=read_entry&limit=500"));

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = admin.get("/v1/audit?tool=read_entry&limit=3" + cursor);
            paged.addAll(ids(page));
            cursor = page.isNull("next") ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());

        assertThat(whole).hasSizeGreaterThanOrEqualTo(7);
        assertThat(paged).isEqualTo(whole).hasSameSizeAs(new HashSet<>(paged));
    }

    @Test
    void recordsWhatAdministratorsDo() {
        Rest.Account made = admin.serviceAccount("to be recorded", "mcp");
        admin.grant(made.id(), "journal", "low");
        admin.call("DELETE", "/v1/users/" + made.id() + "/grants/journal", "");
        admin.call("DELETE", "/v1/clients/" + made.id(), "");

        List<String> types = Stream.of("client_created", "ceiling_set", "ceiling_removed", "client_deleted")
                .filter(type -> recent().stream().noneMatch(entry -> isOf(entry, type, made.id())))
                .toList();

        assertThat(types).as("acts without an entry").isEmpty();
    }

    @Test
    void recordsThatItWasRead() {
        admin.get("/v1/audit?limit=1");

        assertThat(recent().toString()).contains("audit_read");
    }

    @Test
    void keepsArgumentsAndSecretsOutOfEverythingThatIsReadLater() {
        String token = agent.token("journal");
        Caller caller = new Caller(Gateway.shared(), "journal", token);

        Caller.Reply allowed = caller.call("read_entry", "{\"text\":\"" + ARGUMENT + "\"}");
        Caller.Reply denied = caller.call("delete_entry", "{\"text\":\"" + ARGUMENT + "\"}");
        String answers = allowed.http().body() + denied.http().body();
        String record = admin.get("/v1/audit?limit=500").toString();
        String configuration = admin.get("/v1/servers/journal").toString() + admin.get("/v1/clients?limit=500");

        assertThat(UPSTREAM.callsOf("read_entry").toString()).contains(ARGUMENT, CREDENTIAL);
        for (String text :
                List.of(answers, record, configuration, Gateway.shared().logs())) {
            assertThat(text.contains(ARGUMENT)).as("an argument is in it").isFalse();
            assertThat(text.contains(CREDENTIAL)).as("the credential is in it").isFalse();
            assertThat(text.contains(agent.secret()))
                    .as("a client secret is in it")
                    .isFalse();
            assertThat(text.contains(token)).as("a token is in it").isFalse();
        }
    }

    private static Caller caller() {
        return new Caller(Gateway.shared(), "journal", agent.token("journal"));
    }

    private static boolean answered(JsonObject entry) {
        JsonObject outcome = entry.getJsonObject("outcome");
        return outcome != null && outcome.getString("kind").equals("answered") && outcome.getInt("status") == 200;
    }

    private static boolean isOf(JsonObject entry, String type, String subject) {
        return entry.getString("type").equals("administration")
                && entry.getString("code").equals(type)
                && entry.getString("user").equals("portcullis-demo")
                && entry.getString("reason").toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT));
    }

    private static List<JsonObject> recent() {
        return entries("limit=100");
    }

    private static List<JsonObject> entries(String filter) {
        return admin.get("/v1/audit?" + filter).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(entry -> entry.getString("id"))
                .toList();
    }
}
