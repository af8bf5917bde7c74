package io.portcullis.ear;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The authorization code in wrong hands: it opens nothing without everything that it was made for, and only once. */
class CodeAttackIT {
    private static final int RACES = 40;
    private static final int RACERS = 8;

    private static final Gateway GATEWAY = Gateway.shared();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");

    private static Prey prey;

    private final Agent agent = Agent.registered(GATEWAY.url(), "Attacked");
    private final Agent thief = Agent.registered(GATEWAY.url(), "Thief");

    @BeforeAll
    static void open() {
        prey = Prey.at(GATEWAY, "prey-of-codes", UPSTREAM);
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

    @ParameterizedTest
    @CsvSource({
        "code_verifier, '', invalid_request",
        "code_verifier, wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong, invalid_grant",
        "code_verifier, short, invalid_grant",
        "redirect_uri, http://127.0.0.1:1/callback, invalid_grant",
        "redirect_uri, https://evil.example/callback, invalid_grant",
        "resource, https://evil.example/mcp/prey, invalid_target",
        "code, guessed, invalid_grant",
        "grant_type, implicit, unsupported_grant_type",
        "grant_type, '', invalid_request"
    })
    void aCodeIsWorthNothingWithAnythingElseThanItWasMadeFor(String name, String value, String error) {
        Map<String, String> form = redemption(prey.code(agent));
        form.put(name, value);

        Http.Answer answer = agent.token(form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.body()).doesNotContain("_token\"");
    }

    @Test
    void theChallengeItselfIsNoVerifier() {
        Map<String, String> request = agent.request(prey.server());
        Map<String, String> form = redemption(prey.code(agent));
        form.put("code_verifier", request.get("code_challenge"));

        assertRefused(agent.token(form));
    }

    @Test
    void anotherAgentCannotRedeemIt() {
        String code = prey.code(agent);
        Map<String, String> stolen = redemption(code);
        stolen.put("client_id", thief.clientId());

        Http.Answer withVerifier = agent.token(stolen);
        Http.Answer asItsOwn = thief.redeem(code);

        assertRefused(withVerifier);
        assertRefused(asItsOwn);
        assertThat(agent.redeem(code).status())
                .as("the owner is not hurt by it")
                .isEqualTo(200);
    }

    /** The attacker puts a stolen code into a flow of their own (RFC 9700 §4.5). */
    @Test
    void aCodeInjectedIntoAnotherFlowOfTheSameAgentIsRefused() {
        try (Agent sameClient = Agent.known(GATEWAY.url(), agent.clientId())) {
            String code = prey.code(agent);

            assertRefused(sameClient.redeem(code));
        }
    }

    @Test
    void aServiceAccountCannotRedeemIt() {
        String code = prey.code(agent);
        Rest.Account account = Rest.Account.bootstrap(GATEWAY);

        Http.Answer answer = account.ask("/oauth/token", FormBrowser.form(redemption(code)));

        assertRefused(answer);
    }

    @Test
    void aBlockedAgentCannotRedeemItNorCall() {
        JsonObject tokens = prey.tokens(agent);
        Caller caller = new Caller(GATEWAY, prey.server(), tokens.getString("access_token"));
        String code = prey.code(agent);
        String before = caller.call("read_prey").reason();

        Rest.expect(200, prey.admin().call("PATCH", "/v1/clients/" + agent.clientId(), "{\"enabled\":false}"));

        assertThat(before).isEqualTo("ALLOWED");
        assertThat(caller.call("read_prey").status()).isEqualTo(401);
        assertThat(agent.redeem(code).json().getString("error")).isEqualTo("invalid_client");
        assertThat(agent.refresh(tokens.getString("refresh_token")).json().getString("error"))
                .isEqualTo("invalid_client");
    }

    /** RFC 6749 §4.1.2: what came of the code ends too. */
    @Test
    void aCodeThatIsPresentedAgainEndsWhatItBrought() {
        String code = prey.code(agent);
        JsonObject tokens = Rest.expect(200, agent.redeem(code)).json();
        Caller caller = new Caller(GATEWAY, prey.server(), tokens.getString("access_token"));
        String before = caller.call("read_prey").reason();

        Http.Answer again = agent.redeem(code);

        assertThat(before).isEqualTo("ALLOWED");
        assertRefused(again);
        assertThat(caller.call("read_prey").status()).isEqualTo(401);
        assertRefused(agent.refresh(tokens.getString("refresh_token")));
    }

    @Test
    void ofManyWhoPresentOneCodeAtOnceOneAtMostGetsTokensAndNoneOfThemLasts() {
        List<Long> winners = new ArrayList<>();
        List<String> alive = new ArrayList<>();

        try (AtOnce racers = new AtOnce(RACERS)) {
            for (int race = 0; race < RACES; race++) {
                String code = prey.code(agent);
                List<Http.Answer> answers = racers.answers(() -> agent.redeem(code));
                List<Http.Answer> tokens = answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .toList();
                winners.add((long) tokens.size());
                tokens.stream()
                        .map(answer -> answer.json().getString("access_token"))
                        .filter(token -> new Caller(GATEWAY, prey.server(), token)
                                        .call("read_prey")
                                        .status()
                                != 401)
                        .forEach(alive::add);
            }
        }

        assertThat(winners).hasSize(RACES).containsOnly(1L);
        assertThat(alive).as("access tokens of a code that was presented twice").isEmpty();
    }

    @Test
    void aParameterOfATokenRequestThatStandsTwiceIsRefused() {
        Map<String, String> form = redemption(prey.code(agent));
        String body = FormBrowser.form(form) + "&client_id=" + agent.clientId();

        List<Integer> statuses = form.keySet().stream()
                .map(name -> prey.browser()
                        .send("/oauth/token", body + "&" + name + "=evil")
                        .status())
                .toList();

        assertThat(statuses).containsOnly(400);
    }

    /** The way of revision 2025-03-26: no metadata, the endpoints at the root. */
    @Test
    void theOldEndpointsWorkTheWholeWay() {
        Http.Answer registered = prey.browser()
                .json("/register", "{\"client_name\":\"Old\",\"redirect_uris\":[\"http://127.0.0.1/callback\"]}");
        String clientId = Rest.expect(201, registered).json().getString("client_id");
        try (Agent old = Agent.known(GATEWAY.url(), clientId)) {
            Map<String, String> request = old.request(prey.server());
            Map<String, String> answer =
                    prey.browser().allow(GATEWAY.url() + "/authorize?" + FormBrowser.form(request));
            Map<String, String> form = redemption(answer.get("code"));
            form.put("redirect_uri", old.redirectUri());
            form.put("code_verifier", old.verifier);
            form.put("client_id", clientId);

            JsonObject tokens = Rest.expect(200, old.post("/token", form)).json();

            assertThat(new Caller(GATEWAY, prey.server(), tokens.getString("access_token"))
                            .call("read_prey")
                            .reason())
                    .isEqualTo("ALLOWED");
        }
    }

    private Map<String, String> redemption(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", agent.redirectUri());
        form.put("code_verifier", agent.verifier);
        form.put("client_id", agent.clientId());
        return form;
    }

    private static void assertRefused(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_grant");
    }
}
