package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens in wrong hands: one line of descent for a refresh token, one endpoint for an access token. */
class RefreshAttackIT {
    private static final int RACES = 40;
    private static final int RACERS = 8;

    private static final Gateway GATEWAY = Gateway.shared();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");

    private static Prey prey;

    private final Agent agent = Agent.registered(GATEWAY.url(), "Attacked");
    private final Agent thief = Agent.registered(GATEWAY.url(), "Thief");

    @BeforeAll
    static void open() {
        prey = Prey.at(GATEWAY, "prey-of-tokens", UPSTREAM);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void close() {
        agent.close();
        thief.close();
    }

    @Test
    void aRefreshTokenThatWasSpentAndReplacedEndsTheFamilyAndItsAccessTokens() {
        JsonObject first = prey.tokens(agent);
        JsonObject second = refreshed(first);
        JsonObject third = refreshed(second);
        List<String> before = reasons(first, second, third);

        Http.Answer replayed = agent.refresh(first.getString("refresh_token"));

        assertThat(before).containsOnly("ALLOWED");
        assertInvalidGrant(replayed);
        assertThat(statuses(first, second, third)).containsOnly(401);
        assertInvalidGrant(agent.refresh(third.getString("refresh_token")));
    }

    @Test
    void ofManyWhoPresentOneRefreshTokenAtOnceAllGetTheSameSuccessorOrNone() {
        List<Set<String>> successors = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        String token = prey.tokens(agent).getString("refresh_token");

        try (AtOnce racers = new AtOnce(RACERS)) {
            for (int race = 0; race < RACES; race++) {
                String presented = token;
                List<Http.Answer> answers = racers.answers(() -> agent.refresh(presented));
                Set<String> tokens = answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> answer.json().getString("refresh_token"))
                        .collect(Collectors.toSet());
                answers.forEach(answer -> statuses.add(answer.status()));
                successors.add(tokens);
                token = tokens.iterator().next();
            }
        }

        assertThat(successors).hasSize(RACES).allSatisfy(tokens -> assertThat(tokens)
                .hasSize(1));
        assertThat(statuses).allMatch(status -> status == 200 || status == 400);
    }

    @Test
    void anotherAgentCannotRefresh() {
        JsonObject tokens = prey.tokens(agent);

        Http.Answer stolen = thief.refresh(tokens.getString("refresh_token"));

        assertInvalidGrant(stolen);
        assertThat(agent.refresh(tokens.getString("refresh_token")).status())
                .as("the owner is not hurt by it")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/mcp/prey-of-tokens-too", "/mcp/github", "", "/mcp/prey-of-tokens/", "/MCP/prey-of-tokens"})
    void aRefreshWidensNoResource(String path) {
        JsonObject tokens = prey.tokens(agent);

        Http.Answer answer = agent.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.getString("refresh_token"),
                "resource",
                GATEWAY.url() + path));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_target");
    }

    @Test
    void aRefreshWidensNoScope() {
        JsonObject tokens = prey.tokens(agent);

        Http.Answer answer = agent.token(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", tokens.getString("refresh_token"),
                "scope", "mcp admin:read admin:write"));

        assertThat(answer.body()).doesNotContain("admin:");
    }

    @Test
    void aTokenOpensItsOwnEndpointAndNoOther() {
        String token = prey.tokens(agent).getString("access_token");

        assertThat(new Caller(GATEWAY, prey.server(), token).call("read_prey").reason())
                .isEqualTo("ALLOWED");
        assertThat(new Caller(GATEWAY, prey.other(), token).call("read_prey").status())
                .isEqualTo(401);
        assertThat(new Caller(GATEWAY, "filesystem", token).call("read_file").status())
                .isEqualTo(401);
        assertThat(new Rest(GATEWAY, token).call("GET", "/v1/servers", "").status())
                .isEqualTo(401);
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        String token = prey.tokens(agent).getString("refresh_token");

        assertThat(new Caller(GATEWAY, prey.server(), token).call("read_prey").status())
                .isEqualTo(401);
    }

    @Test
    void revokingTheRefreshTokenEndsTheFamily() {
        JsonObject first = prey.tokens(agent);
        JsonObject second = refreshed(first);

        Http.Answer byThief = thief.post("/oauth/revoke", Map.of("token", second.getString("refresh_token")));
        List<String> meanwhile = reasons(first, second);
        Http.Answer byOwner = agent.post("/oauth/revoke", Map.of("token", second.getString("refresh_token")));

        assertThat(List.of(byThief.status(), byOwner.status())).containsOnly(200);
        assertThat(meanwhile).containsOnly("ALLOWED");
        assertThat(statuses(first, second)).containsOnly(401);
        assertInvalidGrant(agent.refresh(second.getString("refresh_token")));
    }

    @Test
    void aDisabledPersonsTokensEnd() {
        String email = "prey-who-leaves@example.com";
        Prey.person(prey.admin(), email);
        prey.admin().grant(email, prey.server(), "low");
        Prey leaving = new Prey(prey.base(), prey.admin(), email, prey.server(), FormBrowser.of(prey.base(), email));
        JsonObject tokens = leaving.tokens(agent);
        List<String> before = reasons(tokens);

        Rest.expect(200, prey.admin().call("PATCH", "/v1/users/" + email, "{\"enabled\":false}"));

        assertThat(before).containsOnly("ALLOWED");
        assertThat(reasons(tokens)).doesNotContain("ALLOWED");
        assertInvalidGrant(agent.refresh(tokens.getString("refresh_token")));
    }

    private JsonObject refreshed(JsonObject tokens) {
        return Rest.expect(200, agent.refresh(tokens.getString("refresh_token")))
                .json();
    }

    private static List<String> reasons(JsonObject... tokens) {
        return calls(tokens).stream().map(Caller.Reply::reason).toList();
    }

    private static List<Integer> statuses(JsonObject... tokens) {
        return calls(tokens).stream().map(Caller.Reply::status).toList();
    }

    private static List<Caller.Reply> calls(JsonObject... tokens) {
        return List.of(tokens).stream()
                .map(each -> new Caller(GATEWAY, prey.server(), each.getString("access_token")).call("read_prey"))
                .toList();
    }

    private static void assertInvalidGrant(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_grant");
    }
}
