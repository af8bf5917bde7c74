package io.portcullis.bench;

import io.portcullis.identity.Trust;
import io.portcullis.identity.UserId;
import io.portcullis.mcp.json.JsonValue;
import io.portcullis.mcp.json.StrictJson;
import io.portcullis.policy.AccessRequest;
import io.portcullis.policy.Decision;
import io.portcullis.policy.Operation;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.condition.Conditions;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.gate.HostPolicy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One allowed call over 1,000 users, 50 servers and 1,000 rules for tools, with every section of the document set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Decisions {
    private static final int USERS = 1_000;
    private static final int SERVERS = 50;
    private static final int TOOLS = 1_000;
    private static final int TEAMS = 20;

    private HostPolicy policy;
    private AccessRequest plain;
    private AccessRequest denied;
    private AccessRequest paths;
    private AccessRequest conditional;
    private AccessRequest listed;

    @Setup
    public void compile() throws Exception {
        DocumentReader reader = new DocumentReader(new Conditions(), false);
        policy = HostPolicy.of(
                1, reader.read(document().getBytes(StandardCharsets.UTF_8)), Revocations.NONE, List.of());
        plain = request("user7@example.com", "server7", "{\"id\":7,\"title\":\"a title of some length\"}");
        denied = request("nobody@example.com", "server7", "{\"id\":7}");
        paths = request("user8@example.com", "server8", "{\"path\":\"/workspace/src/main/App.java\"}");
        conditional = request("user9@example.com", "server9", "{\"path\":\"/workspace/team-team9/src/App.java\"}");
        listed = new AccessRequest(
                conditional.who(),
                new AccessRequest.Asked(
                        "server9", "tool9", AccessRequest.Kind.TOOL, true, target("server9"), AccessRequest.Arguments.ANY),
                conditional.grants(),
                conditional.circumstances());
    }

    @Benchmark
    public Decision allowed() {
        return policy.decide(plain);
    }

    @Benchmark
    public Decision refusedAtTheServer() {
        return policy.decide(denied);
    }

    @Benchmark
    public Decision allowedWithPaths() {
        return policy.decide(paths);
    }

    @Benchmark
    public Decision allowedWithCondition() {
        return policy.decide(conditional);
    }

    @Benchmark
    public Decision listedWithCondition() {
        return policy.decide(listed);
    }

    @Benchmark
    public List<Decision.Step> traceInWords() {
        return policy.decide(plain).trace();
    }

    private AccessRequest request(String user, String server, String arguments) throws Exception {
        JsonValue object = StrictJson.parse(arguments.getBytes(StandardCharsets.UTF_8));
        return new AccessRequest(
                policy.who(new UserId(user)),
                new AccessRequest.Asked(
                        server,
                        "tool" + server.replaceAll("\\D", ""),
                        AccessRequest.Kind.TOOL,
                        true,
                        target(server),
                        new AccessRequest.Arguments.Given(object)),
                new AccessRequest.Grants(true, Trust.HIGH, Trust.MEDIUM),
                new AccessRequest.Circumstances(
                        InetAddress.getByName("10.1.2.3"),
                        Instant.parse("2026-03-03T15:30:00Z"),
                        "staging",
                        null,
                        null));
    }

    private static AccessRequest.Target target(String server) {
        boolean plainServer = server.equals("server7");
        return new AccessRequest.Target(
                Trust.MEDIUM,
                Operation.WRITE,
                true,
                true,
                Set.of(),
                plainServer ? List.of() : List.of("path"),
                List.of(),
                List.of());
    }

    private static String document() {
        StringBuilder teams = new StringBuilder();
        for (int team = 0; team < TEAMS; team++) {
            StringBuilder members = new StringBuilder();
            for (int user = team; user < USERS; user += TEAMS) {
                members.append(members.isEmpty() ? "" : ",").append("\"user").append(user).append("@example.com\"");
            }
            comma(teams).append("\"team").append(team).append("\":{\"members\":[").append(members)
                    .append("],\"defaultPermissions\":[\"mcp:read\",\"mcp:write\"]}");
        }
        StringBuilder servers = new StringBuilder();
        StringBuilder times = new StringBuilder();
        StringBuilder perServer = new StringBuilder();
        for (int server = 0; server < SERVERS; server++) {
            String paths = server == 8 ? ",\"allowedPaths\":[\"/workspace\",\"/tmp\"],\"deniedPaths\":[\"/etc\"]" : "";
            comma(servers).append("\"server").append(server).append("\":{\"allowedTeams\":[\"team").append(server % TEAMS)
                    .append("\"]").append(paths).append('}');
            comma(times).append("\"server").append(server).append("\":{\"allowedHours\":\"06:00-22:00\",\"timezone\":\"Europe/Berlin\"}");
            comma(perServer).append("\"server").append(server).append("\":{\"requests\":1000,\"window\":\"1m\"}");
        }
        StringBuilder tools = new StringBuilder();
        for (int tool = 0; tool < TOOLS; tool++) {
            comma(tools).append("\"server").append(tool % SERVERS).append(".tool").append(tool)
                    .append("\":{\"allowedTeams\":[\"team").append(tool % TEAMS).append("\"]}");
        }
        return "{\"teams\":{" + teams + "},\"accessControl\":{\"servers\":{" + servers + "},\"tools\":{" + tools
                + "},\"operations\":{\"write\":{\"allowedTeams\":[\"*\"],\"auditLog\":true}},\"timeRestrictions\":{" + times
                + "},\"ipRestrictions\":{\"allowedRanges\":[\"10.0.0.0/8\"]},\"rateLimits\":{\"perUser\":"
                + "{\"requests\":1000,\"window\":\"1h\"},\"perServer\":{" + perServer + "}},\"resourcePolicies\":{\"server9\":"
                + "{\"rules\":[{\"condition\":\"path.startsWith('/workspace/team-${user.team}')\",\"allow\":true}]}}}}";
    }

    private static StringBuilder comma(StringBuilder list) {
        return list.isEmpty() ? list : list.append(',');
    }
}
