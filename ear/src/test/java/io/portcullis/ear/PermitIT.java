package io.portcullis.ear;

import io.portcullis.standin.PermitStandIn;
import io.portcullis.standin.Trouble;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway whose calls Permit decides too: what it is told, what it may take away, and what becomes of calls without it. */
class PermitIT {
    private static final PermitStandIn PERMIT = Permitted.PERMIT;
    private static final Gateway GATEWAY = Permitted.GATEWAY;
    private static final ScriptedUpstream UPSTREAM =
            new ScriptedUpstream().offer("read_note").offer("write_note").offer("drop_note");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Rest.Account> ACCOUNTS = new HashMap<>();
    private static final String TOOLS = "{\"tools\":{\"read_note\":{\"trust\":\"low\"},"
            + "\"write_note\":{\"trust\":\"medium\"},\"drop_note\":{\"trust\":\"high\"}}}";

    @BeforeAll
    static void accounts() {
        Rest admin = Permitted.admin();
        Demo.ready(admin);
        admin.importServer("notes", UPSTREAM.url());
        admin.approve("notes", TOOLS);
        for (String level : List.of("low", "medium", "high")) {
            Rest.Account account = admin.serviceAccount("Account " + level, "mcp");
            admin.grant(account.id(), "notes", level);
            ACCOUNTS.put(level, account);
        }
        Permitted.mirrored();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void keptTheContract() {
        PERMIT.heal();
        PERMIT.lagging(false);
        assertThat(PERMIT.violations()).isEmpty();
    }

    /** The circuit closes by itself, a moment after many faults. */
    private static void settled() {
        PERMIT.heal();
        assertThat(Eventually.holds(
                        PATIENCE, () -> call("low", "read_note").reason().equals("ALLOWED")))
                .isTrue();
    }

    private static Caller caller(String level) {
        return new Caller(GATEWAY, "notes", ACCOUNTS.get(level).token("notes"));
    }

    private static Caller.Reply call(String level, String tool) {
        return decided(caller(level), tool);
    }

    /** A machine that does too much at once may miss Permit's 300 ms; that is another test's matter. */
    private static Caller.Reply decided(Caller caller, String tool) {
        Caller.Reply reply = caller.call(tool);
        for (int i = 0; i < 3 && reply.reason().equals("PDP_UNAVAILABLE"); i++) {
            reply = caller.call(tool);
        }
        return reply;
    }

    @Test
    void ceilingsMeanTheSameEmbeddedAndThroughPermit() {
        settled();
        int asked = PERMIT.checks();
        int allowed = 0;
        for (Map.Entry<String, Rest.Account> account : ACCOUNTS.entrySet()) {
            for (String tool : List.of("read_note", "write_note", "drop_note")) {
                String embedded = Permitted.admin()
                        .call(
                                "POST",
                                "/v1/access-control/test",
                                "{\"user\":\"" + account.getValue().id() + "\",\"server\":\"notes\",\"tool\":\"" + tool
                                        + "\"}")
                        .json()
                        .getString("code");

                String through = call(account.getKey(), tool).reason();

                assertThat(through).as(account.getKey() + " " + tool).isEqualTo(embedded);
                allowed += through.equals("ALLOWED") ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(6);
        assertThat(PERMIT.checks() - asked)
                .as("what is refused here is not asked there")
                .isEqualTo(6);
    }

    @Test
    void whatPermitTakesAwayIsRefusedAndFoundInBothRecords() {
        settled();
        String profile = profileOf("high");
        PERMIT.unrelate(profile, "high", "notes:notes");
        int reached = UPSTREAM.callsOf("drop_note").size();

        Caller.Reply refused = call("high", "drop_note");

        assertThat(refused.reason()).isEqualTo("PDP_DENIED");
        assertThat(UPSTREAM.callsOf("drop_note")).hasSize(reached);
        assertThat(listed("high")).containsExactly("read_note", "write_note");
        String ref = refused.error().getJsonObject("data").getString("ref");
        JsonObject entry = Permitted.admin().get("/v1/audit/" + ref);
        assertThat(entry.getString("code")).isEqualTo("PDP_DENIED");
        assertThat(entry.getJsonArray("trace").getValuesAs(JsonObject.class))
                .last()
                .satisfies(step -> {
                    assertThat(step.getString("gate")).isEqualTo("Permit");
                    assertThat(step.getString("outcome")).isEqualTo("refused");
                });
        JsonObject log = Permitted.admin()
                .get(entry.getString("permitLog"))
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(log.getString("decision")).isEqualTo("deny");
        assertThat(log.getString("action")).isEqualTo("drop_note");

        JsonObject drift = Permitted.admin()
                .get("/v1/permit/drift")
                .getJsonArray("differences")
                .getJsonObject(0);
        assertThat(drift.getString("kind")).isEqualTo("missing");
        Rest.expect(202, Permitted.admin().call("POST", "/v1/permit/repair", ""));
        Permitted.mirrored();
        assertThat(call("high", "drop_note").reason()).isEqualTo("ALLOWED");
        assertThat(Permitted.admin().get("/v1/permit/drift").getJsonArray("differences"))
                .isEmpty();
    }

    @Test
    void whatPermitGivesOnTopIsRefusedShownAndTakenAway() {
        settled();
        PERMIT.relate(profileOf("low"), "medium", "notes:notes");
        PERMIT.relate(profileOf("low"), "high", "notes:notes");
        PERMIT.assign(agentOf("low"), "notes-high", profileOf("low"));

        assertThat(call("low", "drop_note").reason()).isEqualTo("TRUST_TOO_LOW");
        assertThat(listed("low")).containsExactly("read_note");
        assertThat(Permitted.admin()
                        .get("/v1/permit/drift")
                        .getJsonArray("differences")
                        .getValuesAs(JsonObject.class))
                .hasSize(3)
                .allSatisfy(
                        difference -> assertThat(difference.getString("kind")).isEqualTo("more"));

        Rest.expect(202, Permitted.admin().call("POST", "/v1/permit/repair", ""));
        Permitted.mirrored();
        assertThat(Permitted.admin().get("/v1/permit/drift").getJsonArray("differences"))
                .isEmpty();
    }

    @Test
    void aTestSaysThatPermitIsAskedWhenItIsACall() {
        String question = "{\"user\":\"" + ACCOUNTS.get("low").id() + "\",\"server\":\"notes\",\"tool\":\"read_note\"}";
        int asked = PERMIT.checks();

        JsonObject tested = Permitted.admin()
                .call("POST", "/v1/access-control/test", question)
                .json();

        assertThat(tested.getBoolean("allowed")).isTrue();
        assertThat(tested.getString("reason")).contains("Permit has to allow the call too");
        assertThat(PERMIT.checks()).isEqualTo(asked);
    }

    /** These two have one key at Permit: the same start, and the same 50 bits of their hashes. */
    @Test
    void aServerWhoseToolsPermitCouldNotTellApartIsNotImported() {
        String start = "read.the.notes.of.every.team.of.the.company.";
        try (ScriptedUpstream twins =
                new ScriptedUpstream().offer(start + "m3a6l").offer(start + "19dq50")) {
            Http.Answer refused = Permitted.admin().propose("twins", twins.url());

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains(start + "m3a6l", start + "19dq50", "another name");
            assertThat(Permitted.admin().call("GET", "/v1/servers/twins", "").status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"SILENT", "DRIPPING", "REFUSED", "FORBIDDEN", "TEXT", "TWICE", "REDIRECT"})
    void withoutAnAnswerNothingIsCalledAndNothingListed(Trouble trouble) {
        settled();
        int reached = UPSTREAM.calledTools().size();
        PERMIT.failAtPdp(trouble);

        long began = System.nanoTime();
        Caller.Reply refused = caller("low").call("read_note");
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(refused.reason()).isEqualTo("PDP_UNAVAILABLE");
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(list("low").reason()).isEqualTo("PDP_UNAVAILABLE");
        assertThat(UPSTREAM.calledTools()).hasSize(reached);
        assertThat(Permitted.admin()
                        .get("/v1/permit")
                        .getJsonObject("decisionPoint")
                        .getString("lastFault"))
                .startsWith("Permit");
    }

    @Test
    void aLoweredCeilingDoesNotWaitForPermit() {
        settled();
        Rest.Account account = Permitted.admin().serviceAccount("Lowered", "mcp");
        Permitted.admin().grant(account.id(), "notes", "high");
        Permitted.mirrored();
        Caller caller = new Caller(GATEWAY, "notes", account.token("notes"));
        assertThat(decided(caller, "drop_note").reason()).isEqualTo("ALLOWED");
        PERMIT.lagging(true);

        Permitted.admin().grant(account.id(), "notes", "low");

        assertThat(decided(caller, "drop_note").reason()).isEqualTo("TRUST_TOO_LOW");
        assertThat(decided(caller, "read_note").reason())
                .as(() -> Permitted.admin().get("/v1/permit").toString())
                .isEqualTo("ALLOWED");
    }

    @Test
    void twoPeopleWithOneAgentStayApart() {
        settled();
        Employee.hired(Permitted.admin(), "ann@example.com", "Ann").may("notes", "high");
        Employee.hired(Permitted.admin(), "ben@example.com", "Ben").may("notes", "low");
        try (Agent agent = Agent.registered(GATEWAY.url(), "Shared client")) {
            Caller ann = agentOf(agent, "ann@example.com", "high");
            Caller ben = agentOf(agent, "ben@example.com", "low");
            Permitted.mirrored();

            assertThat(decided(ann, "drop_note").reason()).isEqualTo("ALLOWED");
            assertThat(decided(ben, "read_note").reason()).isEqualTo("ALLOWED");
            assertThat(decided(ben, "drop_note").reason()).isEqualTo("TRUST_TOO_LOW");
            assertThat(PERMIT.facts()).noneMatch(fact -> fact.contains("ann@") || fact.contains("ben@"));
        }
    }

    private static Caller agentOf(Agent agent, String email, String level) {
        FormBrowser browser = FormBrowser.of(GATEWAY.url(), email);
        Http.Answer answer = browser.answer(browser.open(agent.url("notes")), "allow", level);
        String code = Agent.query(URI.create(answer.header("Location"))).get("code");
        String token = Rest.expect(200, agent.redeem(code)).json().getString("access_token");
        return new Caller(GATEWAY, "notes", token);
    }

    @Test
    void whatWasChangedWhilePermitWasAwayArrivesAfterACrash() {
        settled();
        Rest.Account account = Permitted.admin().serviceAccount("Late", "mcp");
        PERMIT.failAtApi(Trouble.REFUSED);
        Permitted.admin().grant(account.id(), "notes", "medium");
        assertThat(Eventually.holds(
                        PATIENCE, () -> Permitted.admin().get("/v1/permit").getInt("failing") > 0))
                .isTrue();
        assertThat(Permitted.admin()
                        .get("/v1/permit/items?state=failing")
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("fault"))
                .startsWith("Permit could not be reached");

        GATEWAY.kill();
        PERMIT.heal();
        GATEWAY.restart();

        Permitted.mirrored();
        Caller late = new Caller(GATEWAY, "notes", account.token("notes"));
        assertThat(decided(late, "write_note").reason()).isEqualTo("ALLOWED");
    }

    @Test
    void thePlanIsThereForPeopleAndForTerraform() {
        JsonObject plan = Permitted.admin().get("/v1/permit/plan");
        String terraform = Rest.expect(200, Permitted.admin().call("GET", "/v1/permit/plan?format=terraform", ""))
                .body();

        assertThat(plan.getJsonArray("servers").getValuesAs(JsonObject.class))
                .anySatisfy(server -> assertThat(server.getString("key")).isEqualTo("notes"));
        assertThat(terraform).contains("resource \"permitio_role_derivation\" \"notes_medium_notes-high\"");
    }

    @Test
    void theCommandLinePrintsThePlan() throws Exception {
        ProcessBuilder portcullis = new ProcessBuilder(
                "../bin/portcullis", "permit", "plan", "--format", "terraform", "--url", GATEWAY.url());
        portcullis.environment().put("PORTCULLIS_CLIENT_ID", "portcullis-demo");
        portcullis.environment().put("PORTCULLIS_CLIENT_SECRET", "portcullis-demo-secret");
        Process process = portcullis.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).contains("resource \"permitio_resource\" \"notes\"");
    }

    @Test
    void whoWatchesTheGatewaySeesHowPermitDoes() {
        settled();

        String metrics = Http.send(
                        HttpRequest.newBuilder(GATEWAY.at("/metrics")).build())
                .body();

        assertThat(metrics).contains("portcullis_permit_checks").contains("result=\"allowed\"");
    }

    /** What Permit calls an account's profile and agent; found by what only it has. */
    private static String profileOf(String level) {
        return "user_profile:" + profiles().get(level);
    }

    private static String agentOf(String level) {
        return PERMIT.facts().stream()
                .filter(fact -> fact.matches("agent\\|\\S+ notes-" + level + " " + profileOf(level)))
                .map(fact -> fact.substring(0, fact.indexOf(' ')))
                .findFirst()
                .orElseThrow();
    }

    /** The plan names people by pseudonyms; the accounts were granted one after the other, each with its own level. */
    private static Map<String, String> profiles() {
        Map<String, String> profiles = new HashMap<>();
        for (String level : List.of("low", "medium", "high")) {
            PERMIT.facts().stream()
                    .filter(fact -> fact.matches("agent\\|\\S+ notes-" + level + " user_profile:\\S+"))
                    .map(fact -> fact.substring(fact.indexOf("user_profile:") + "user_profile:".length()))
                    .findFirst()
                    .ifPresent(profile -> profiles.put(level, profile));
        }
        return profiles;
    }

    private static List<String> listed(String level) {
        return list(level).result().getJsonArray("tools").getValuesAs(JsonObject.class).stream()
                .map(tool -> tool.getJsonString("name"))
                .map(JsonString::getString)
                .sorted()
                .collect(Collectors.toList());
    }

    private static Caller.Reply list(String level) {
        return caller(level).modern("tools/list", "", Map.of());
    }
}
