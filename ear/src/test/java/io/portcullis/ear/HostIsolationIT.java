package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two hosts of one installation: whatever one holds, in credentials and in knowledge of the other's ids, opens nothing
 * there and changes nothing. Each has an environment of Permit.
 */
class HostIsolationIT {
    private static final String MARK = "of-the-south";
    private static final Gateway GATEWAY = Permitted.GATEWAY;
    private static final ScriptedUpstream NORTHERN = new ScriptedUpstream().offer("read_host");
    private static final ScriptedUpstream SOUTHERN =
            new ScriptedUpstream().offer("read_host").offer("read_" + MARK);
    private static final Rest ADMIN = Rest.of(Rest.Account.bootstrap(GATEWAY));

    /** Bodies that would do harm if the operation were carried out. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /v1/servers", "{\"key\":\"planted\",\"url\":\"http://127.0.0.1:1/\"}",
            "PATCH /v1/servers/{server}", "{\"description\":\"hijacked\"}",
            "PATCH /v1/servers/{server}/tools/{tool}", "{\"trust\":\"high\"}",
            "PUT /v1/users/{user}/grants/{server}", "{\"ceiling\":\"high\"}",
            "PATCH /v1/users/{user}", "{\"enabled\":false}",
            "PATCH /v1/clients/{id}", "{\"enabled\":false}",
            "PATCH /v1/teams/{team}", "{\"members\":[]}",
            "POST /v1/servers/{server}/approve", "",
            "POST /v1/servers/{server}/refresh", "");

    private static Tenant north;
    private static Tenant south;
    private static Rest.Account agentOfNorth;
    private static Rest.Account agentOfSouth;
    private static JsonObject tokensOfSouth;
    private static Map<String, String> ids;

    @BeforeAll
    static void openTwoHosts() {
        north = Tenant.opened(ADMIN, GATEWAY, "north");
        south = Tenant.opened(ADMIN, GATEWAY, "south");
        agentOfNorth = furnish(north, "of-the-north", NORTHERN);
        agentOfSouth = furnish(south, MARK, SOUTHERN);
        try (Agent agent = Agent.registered(south.url(), "Agent " + MARK)) {
            FormBrowser person = FormBrowser.of(south.url(), "person@" + MARK + ".example");
            String code = person.allow(agent.url(MARK)).get("code");
            tokensOfSouth = Rest.expect(200, agent.redeem(code)).json();
            person.post(
                    person.portal() + "/ask?server=" + MARK,
                    person.portal() + "/ask",
                    Map.of("server", MARK, "level", "high", "reason", "asked " + MARK, "do", "ask"));
        }
        ids = new HashMap<>(Map.of("server", MARK, "team", MARK, "host", "south", "prefix", "south"));
        ids.put("provider", MARK);
        ids.putAll(Map.of("tool", "read_host", "user", "person@" + MARK + ".example"));
        ids.putAll(Map.of("from", "1", "to", "2", "number", "1", "kind", "user", "name", "ghost@" + MARK));
        south.rule(MARK);
        Permitted.mirrored(south);
        Permitted.SOUTHERN.role(MARK, "by-hand");
    }

    @AfterAll
    static void stop() {
        NORTHERN.close();
        SOUTHERN.close();
    }

    @Test
    void everyOperationIsClosedToTheCredentialsOfAnotherHost() {
        Map<String, String> strangers = Map.of(
                "administrator of the north", north.token(),
                "the same, by name", north.byName().token(),
                "administrator of the default host",
                        Rest.Account.bootstrap(GATEWAY).adminToken("admin:read", "admin:write", "admin:audit"),
                "agent of the south", south.token(agentOfSouth, south.url() + "/mcp/" + MARK),
                "human's token of the south", tokensOfSouth.getString("access_token"));
        String before = stateOfTheSouth();

        List<String> opened = new ArrayList<>();
        for (Published operation : Published.below(GATEWAY, "/v1")) {
            for (String path : paths(operation)) {
                strangers.forEach(
                        (name, token) -> Stream.of(south, south.byName()).forEach(way -> {
                            Http.Answer answer = way.call(token, operation.method(), path, body(operation));
                            if (answer.status() != 401 && answer.status() != 403) {
                                opened.add(
                                        name + ": " + operation + " at " + way.url() + " answered " + answer.status());
                            }
                        }));
            }
        }

        assertThat(opened).isEmpty();
        assertThat(stateOfTheSouth()).isEqualTo(before);
    }

    @Test
    void everyOperationAtHomeKnowsNothingOfTheIdsOfAnotherHost() {
        String before = stateOfTheSouth();

        List<String> opened = new ArrayList<>();
        for (Published operation : Published.below(GATEWAY, "/v1")) {
            for (String path : paths(operation)) {
                for (Tenant home : List.of(north, north.byName())) {
                    Http.Answer answer = home.call(home.token(), operation.method(), path, body(operation));
                    boolean done = answer.status() < 300;
                    boolean foreign = !operation.variables().isEmpty()
                            && !operation.method().equals("GET");
                    if (done && (foreign || answer.body().contains(MARK))) {
                        opened.add(operation + " with " + path + " answered " + answer.status() + " " + answer.body());
                    }
                }
            }
        }

        assertThat(opened).isEmpty();
        assertThat(stateOfTheSouth()).isEqualTo(before);
    }

    /** Without this, the two above would pass on a gateway that answers nobody. Groups come with sign-ins alone. */
    @Test
    void theOwnersOfTheSameIdsGetThere() {
        assertThat(south.use(tokensOfSouth.getString("access_token"), MARK, "read_host")
                        .body())
                .contains("\"result\"");
        List<String> shut = new ArrayList<>();
        for (Published operation : Published.below(GATEWAY, "/v1")) {
            if (operation.method().equals("GET")
                    && !operation.template().startsWith("/v1/hosts")
                    && !operation.template().equals("/v1/access-control/schema")
                    && !operation.template().endsWith("/groups")) {
                boolean found = paths(operation).stream().anyMatch(path -> south.call(south.token(), "GET", path, "")
                        .body()
                        .contains(MARK));
                if (!found) {
                    shut.add(operation.toString());
                }
            }
        }

        assertThat(shut).isEmpty();
    }

    @Test
    void noTokenOfOneHostCallsAToolOfAnother() {
        String own = north.token(agentOfNorth, north.url() + "/mcp/of-the-north");
        String ownByName = north.byName().token(agentOfNorth, north.byName().url() + "/mcp/of-the-north");
        int before = SOUTHERN.callsOf("read_host").size();

        List<Integer> statuses = new ArrayList<>();
        for (String token : List.of(own, ownByName, north.token())) {
            for (String server : List.of(MARK, "of-the-north")) {
                statuses.add(south.use(token, server, "read_host").status());
                statuses.add(south.byName().use(token, server, "read_host").status());
                statuses.add(
                        new Caller(GATEWAY, server, token).call("read_host").status());
            }
        }
        statuses.add(north.use(own, MARK, "read_host").status());
        statuses.add(south.byName()
                .use(tokensOfSouth.getString("access_token"), MARK, "read_host")
                .status());
        int forwarded = SOUTHERN.callsOf("read_host").size() - before;

        assertThat(statuses).hasSize(20).containsOnly(401);
        assertThat(forwarded).isZero();
        assertThat(north.use(own, "of-the-north", "read_host").status()).isEqualTo(200);
        assertThat(north.byName().use(ownByName, "of-the-north", "read_host").status())
                .isEqualTo(200);
    }

    @Test
    void noClientOfOneHostGetsATokenAtAnother() {
        List<Integer> statuses = new ArrayList<>();
        for (Rest.Account account : List.of(agentOfNorth, north.first(), Rest.Account.bootstrap(GATEWAY))) {
            statuses.add(south.ask(account, south.url()).status());
            statuses.add(south.byName()
                    .ask(account, south.byName().url() + "/mcp/" + MARK)
                    .status());
        }

        assertThat(statuses).containsOnly(401);
        assertThat(north.ask(agentOfNorth, south.url() + "/mcp/" + MARK).json().getString("error"))
                .isEqualTo("invalid_target");
    }

    private static Rest.Account furnish(Tenant tenant, String mark, ScriptedUpstream upstream) {
        String email = "person@" + mark + ".example";
        tenant.open(mark, upstream);
        tenant.person(email);
        tenant.provision(mark);
        tenant.signIn(mark, email);
        JsonObject client = made(tenant, "/v1/clients", "{\"name\":\"" + mark + "\",\"scopes\":[\"mcp\"]}");
        made(tenant, "/v1/teams", "{\"key\":\"" + mark + "\",\"members\":[\"" + email + "\"]}");
        tenant.grant(email, mark, "medium");
        tenant.grant(client.getString("id"), mark, "medium");
        return new Rest.Account(GATEWAY, client.getString("id"), client.getString("clientSecret"));
    }

    private static JsonObject made(Tenant tenant, String path, String body) {
        return Rest.expect(201, tenant.call(tenant.token(), "POST", path, body)).json();
    }

    /** The operation's path with ids that the south has for it, a few of many. */
    private static List<String> paths(Published operation) {
        String path = operation.template();
        for (String variable : operation.variables()) {
            path = path.replace("{" + variable + "}", ids.getOrDefault(variable, "{" + variable + "}"));
        }
        if (!path.contains("{id}")) {
            return List.of(path);
        }
        String collection = path.substring(0, path.indexOf("/{id}")).replace("/v1/audit", "/v1/audit?server=" + MARK);
        List<String> concrete = new ArrayList<>();
        for (JsonObject item : south.call(south.token(), "GET", collection, "")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)) {
            concrete.add(path.replace("{id}", item.get("id").toString().replace("\"", "")));
        }
        assertThat(concrete).as("the south has some of " + collection).isNotEmpty();
        return concrete.subList(0, Math.min(3, concrete.size()));
    }

    private static String body(Published operation) {
        return BODIES.getOrDefault(operation.toString(), operation.method().equals("GET") ? "" : "{}");
    }

    private static String stateOfTheSouth() {
        Set<Published> all = Published.below(GATEWAY, "/v1");
        StringBuilder state = new StringBuilder();
        all.stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.template().startsWith("/v1/audit"))
                .filter(operation -> !operation.template().startsWith("/v1/hosts"))
                .flatMap(operation -> paths(operation).stream())
                .forEach(path -> state.append(path)
                        .append(' ')
                        .append(south.call(south.token(), "GET", path, "").body())
                        .append('\n'));
        return state.toString();
    }
}
