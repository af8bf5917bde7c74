package io.portcullis.ear;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the document says of a call holds on each way to call, in lists, and in what an administrator is told. */
class AccessEnforcementIT {
    private static final List<String> TOOLS =
            List.of("read_file", "write_file", "delete_file", "get_secret", "publish_file");
    private static final String INSIDE = "{\"path\":\"/workspace/a.txt\"}";
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream();

    /** May do most of it; a member of engineering. */
    private static Rest.Account alice;

    /** May read; trusted with no more than that. */
    private static Rest.Account carol;

    @BeforeAll
    static void importTheFiles() {
        TOOLS.forEach(UPSTREAM::offer);
        Fixture files = Fixture.open(Ruled.GATEWAY, "files", UPSTREAM.url());
        alice = files.agent();
        carol = files.admin().serviceAccount("carol", "mcp");
        files.admin().grant(carol.id(), "files", "low");
        for (String tool : TOOLS) {
            String path = "/v1/servers/files/tools/" + tool;
            Rest.expect(200, files.admin().call("PATCH", path, "{\"pathArguments\":[\"path\"]}"));
        }
    }

    @BeforeEach
    void applyTheDocument() {
        Ruled.apply("""
                {"teams":{
                   "engineering":{"members":["%s"],"defaultPermissions":["mcp:*"]},
                   "data":{"members":["%s"],"defaultPermissions":["mcp:read"]}},
                 "accessControl":{
                   "servers":{"files":{"allowedTeams":["engineering","data"],
                     "allowedPaths":["/workspace"],"deniedPaths":["/workspace/private"]}},
                   "tools":{"files.get_secret":{"deniedUsers":["*"]}},
                   "operations":{"delete":{"allowedTeams":["engineering"],"requiresMFA":true}},
                   "approvalWorkflows":{"files.publish_file":{"requiresApproval":true,
                     "approvers":["boss@example.com","lead@example.com"],"requiredApprovals":2}}}}
                """.formatted(alice.id(), carol.id()));
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void listsShowExactlyWhatIsNotDeniedInBothEras() {
        for (Rest.Account account : List.of(alice, carol)) {
            Caller client = caller(account);

            List<String> callable = TOOLS.stream()
                    .filter(tool -> !client.call(tool, INSIDE).http().body().contains("\"decision\":\"deny\""))
                    .sorted()
                    .toList();

            assertThat(names(client.modern("tools/list", "", Map.of()))).isEqualTo(callable);
            assertThat(names(client.legacy("tools/list", "", Map.of()))).isEqualTo(callable);
        }
        assertThat(names(caller(carol).modern("tools/list", "", Map.of()))).containsExactly("read_file");
    }

    @Test
    void everyWayToAskGivesTheSameAnswer() {
        List<String> different = new ArrayList<>();
        for (Rest.Account account : List.of(alice, carol)) {
            String token = account.token("files");
            for (String tool : TOOLS) {
                for (String arguments : List.of(INSIDE, "{\"path\":\"/etc/passwd\"}", "{\"path\":\"relative\"}")) {
                    List<String> answers = List.of(
                            caller(account).call(tool, arguments).reason(),
                            caller(account).legacyCall(tool, arguments).reason(),
                            reason(Ruled.direct(token, "files", tool, arguments)),
                            Ruled.test(account.id(), "files", tool, arguments).getString("code"));
                    if (answers.stream().distinct().count() != 1) {
                        different.add(tool + " " + arguments + ": " + answers);
                    }
                }
            }
        }

        assertThat(different).isEmpty();
    }

    @Test
    void theServerReceivesThePathThatWasChecked() {
        String odd = "{\"path\":\"/workspace//x/../seen/./odd.txt\",\"note\":\"as  it is\"}";

        caller(alice).call("read_file", odd);
        caller(alice).legacyCall("read_file", odd);
        Ruled.direct(alice.token("files"), "files", "read_file", odd);

        assertThat(bodies("read_file").filter(body -> body.contains("odd.txt")))
                .hasSize(3)
                .allSatisfy(body ->
                        assertThat(body).contains("{\"path\":\"/workspace/seen/odd.txt\",\"note\":\"as  it is\"}"));
    }

    @Test
    void noSpellingOfAPathLeadsElsewhere() {
        List<String> reasons = Stream.of(
                        "/workspace/../etc/passwd",
                        "/workspace2/a",
                        "/workspace/private/key",
                        "/workspace/PRIVATE/key",
                        "/workspace/%2e%2e/etc",
                        "~/a",
                        "a")
                .map(path -> caller(alice)
                        .call("read_file", "{\"path\":\"" + path + "\"}")
                        .reason())
                .toList();

        assertThat(reasons)
                .containsExactly(
                        "PATH_NOT_ALLOWED",
                        "PATH_NOT_ALLOWED",
                        "PATH_DENIED",
                        "PATH_DENIED",
                        "PATH_INVALID",
                        "PATH_INVALID",
                        "PATH_INVALID");
        assertThat(bodies("read_file")).noneMatch(body -> body.contains("passwd") || body.contains("key"));
    }

    @Test
    void aSecondFactorIsAskedForAndNothingIsSent() {
        Caller.Reply reply = caller(alice).call("delete_file", INSIDE);
        Http.Answer direct = Ruled.direct(alice.token("files"), "files", "delete_file", INSIDE);

        assertThat(reply.code()).isEqualTo(-32004);
        assertThat(data(reply).getString("decision")).isEqualTo("mfa_required");
        assertThat(data(reply).getString("reason")).isEqualTo("MFA_REQUIRED");
        assertThat(direct.status()).isEqualTo(403);
        assertThat(direct.json().getString("decision")).isEqualTo("mfa_required");
        assertThat(bodies("delete_file")).isEmpty();
    }

    @Test
    void anApprovalIsAskedForByNameAndNothingIsSent() {
        Caller.Reply reply = caller(alice).call("publish_file", INSIDE);
        Http.Answer direct = Ruled.direct(alice.token("files"), "files", "publish_file", INSIDE);

        for (JsonObject told : List.of(data(reply), direct.json())) {
            assertThat(told.getString("decision")).isEqualTo("approval_required");
            assertThat(told.getJsonArray("approvers").getValuesAs(JsonString::getString))
                    .containsExactlyInAnyOrder("boss@example.com", "lead@example.com");
            assertThat(told.getInt("requiredApprovals")).isEqualTo(2);
        }
        assertThat(reply.code()).isEqualTo(-32004);
        assertThat(direct.status()).isEqualTo(202);
        assertThat(bodies("publish_file")).isEmpty();
    }

    @Test
    void whatIsDeniedNeverReachesTheServerAndItsEntryShowsTheGatesAndRulesUpToTheRefusal() {
        Caller.Reply reply = caller(alice).call("get_secret", INSIDE);
        Http.Answer direct = Ruled.direct(alice.token("files"), "files", "get_secret", INSIDE);

        JsonObject entry = Ruled.admin().get("/v1/audit/" + data(reply).getString("ref"));
        List<JsonObject> trace = entry.getJsonArray("trace").getValuesAs(JsonObject.class);
        assertThat(reply.reason()).isEqualTo("TOOL_DENIED");
        assertThat(direct.status()).isEqualTo(403);
        assertThat(direct.header("Content-Type")).startsWith("application/problem+json");
        assertThat(bodies("get_secret")).isEmpty();
        assertThat(entry.getString("decision")).isEqualTo("deny");
        assertThat(entry.getString("code")).isEqualTo("TOOL_DENIED");
        assertThat(trace.subList(0, trace.size() - 1))
                .isNotEmpty()
                .allMatch(step -> step.getString("outcome").equals("passed"))
                .anyMatch(step -> step.getString("rule", "").equals("/accessControl/servers/files"));
        assertThat(trace.get(trace.size() - 1).getString("outcome")).isEqualTo("refused");
        assertThat(trace.get(trace.size() - 1).getString("rule")).startsWith("/accessControl/tools/files.get_secret");
        assertThat(data(reply).getString("rule")).startsWith("/accessControl/tools/files.get_secret");
    }

    @Test
    void whatWouldBeDecidedIsToldWithEveryGate() {
        JsonObject answer = Ruled.test(alice.id(), "files", "get_secret", INSIDE);

        List<String> outcomes = answer.getJsonArray("trace").getValuesAs(JsonObject.class).stream()
                .map(step -> step.getString("outcome"))
                .distinct()
                .toList();
        assertThat(answer.getBoolean("allowed")).isFalse();
        assertThat(answer.getString("rule")).startsWith("/accessControl/tools/files.get_secret");
        assertThat(answer.getJsonArray("trace")).hasSizeGreaterThan(15);
        assertThat(outcomes).containsExactly("passed", "refused", "not_reached");
    }

    @Test
    void aDirectCallNeedsATokenAServerAndOneWellFormedBody() {
        String token = alice.token("files");
        String good = "{\"server\":\"files\",\"tool\":\"read_file\",\"arguments\":" + INSIDE + "}";

        List<Integer> statuses = Stream.of(
                        Ruled.direct("none", good),
                        Ruled.direct(Rest.Account.bootstrap(Ruled.GATEWAY).token("github"), good),
                        Ruled.direct(token, "{\"server\":\"files\"}"),
                        Ruled.direct(token, "{\"server\":\"files\",\"tool\":\"read_file\",\"user\":\"root\"}"),
                        Ruled.direct(token, "{\"server\":\"no server\",\"tool\":\"read_file\"}"),
                        Ruled.direct(token, good))
                .map(Http.Answer::status)
                .toList();

        assertThat(statuses).containsExactly(401, 401, 400, 400, 404, 200);
    }

    private static Caller caller(Rest.Account account) {
        return new Caller(Ruled.GATEWAY, "files", account.token("files"));
    }

    private static JsonObject data(Caller.Reply reply) {
        return reply.error().getJsonObject("data");
    }

    private static String reason(Http.Answer direct) {
        return direct.status() == 200 ? "ALLOWED" : direct.json().getString("reason", direct.body());
    }

    private static Stream<String> bodies(String tool) {
        return UPSTREAM.callsOf(tool).stream().map(ScriptedUpstream.Arrival::body);
    }

    private static List<String> names(Caller.Reply reply) {
        return reply.result().getJsonArray("tools").getValuesAs(JsonObject.class).stream()
                .map(tool -> tool.getString("name"))
                .sorted()
                .toList();
    }
}
