package io.portcullis.ear;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The authorization endpoint: no answer goes to a place that was not registered, and none is made from a weak request. */
class OAuthAttackIT {
    private static final Gateway GATEWAY = Gateway.shared();
    private static final ScriptedUpstream UPSTREAM = new ScriptedUpstream().offer("read_prey");
    private static final String REGISTERED = "https://agent.example/callback";

    private static Prey prey;
    private static String website;

    private final Agent agent = Agent.registered(GATEWAY.url(), "Attacked");

    @BeforeAll
    static void open() {
        prey = Prey.at(GATEWAY, "prey", UPSTREAM);
        website = registered(REGISTERED);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "https://agent.example/",
                "https://agent.example/callback/",
                "https://agent.example/callback/more",
                "https://agent.example/callback?x=1",
                "https://agent.example/Callback",
                "https://agent.example/%63allback",
                "https://agent.example/x/../callback",
                "https://agent.example/callback#fragment",
                "https://agent.example/callback#",
                "https://agent.example.evil.example/callback",
                "https://evil.agent.example/callback",
                "https://evilagent.example/callback",
                "https://agent.example@evil.example/callback",
                "https://evil.example@agent.example/callback",
                "https://agent.example:443/callback",
                "https://agent.example:8443/callback",
                "https://agent.example\\@evil.example/callback",
                "https://agent.example/callback\r\nSet-Cookie: evil=1",
                "https://agent.example/callback ",
                " https://agent.example/callback",
                "https://agent.example/callback\u0000",
                "https://AGENT.example/callback",
                "HTTPS://agent.example/callback",
                "http://agent.example/callback",
                "//agent.example/callback",
                "/callback",
                "javascript:alert(1)//agent.example/callback",
                "data:text/html,agent.example/callback",
                "https://agent.example/callback,https://evil.example",
                "https://agent.example/callback https://evil.example",
                "https://agent.example/redirect?to=https://evil.example"
            })
    void sendsNothingToAPlaceThatIsNotRegistered(String place) {
        Map<String, String> request = request(website, place);

        Http.Answer answer = prey.browser().get(agent.url(request));
        Http.Answer cancelled = prey.browser().get(agent.url(without(request, "code_challenge")));

        assertRefusedHere(answer);
        assertRefusedHere(cancelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080@evil.example/callback",
                "http://127.0.0.1:8080.evil.example/callback",
                "http://127.0.0.1.evil.example/callback",
                "http://127.0.0.1:080808080/callback",
                "http://127.0.0.1:/callback",
                "http://127.0.0.1:8080/callback/",
                "http://127.0.0.1:8080/callback?more",
                "http://127.0.0.1:8080/other",
                "http://localhost:8080/callback",
                "http://[::1]:8080/callback",
                "http://127.0.0.2:8080/callback",
                "http://2130706433:8080/callback",
                "https://127.0.0.1:8080/callback",
                "http://127.0.0.1:8080\\@evil.example/callback",
                "http://127.0.0.1:8080#@evil.example/callback"
            })
    void onlyThePortOfThePersonsOwnComputerIsFree(String place) {
        assertRefusedHere(prey.browser().get(agent.url(request(agent.clientId(), place))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "portcullis-demo", "dyn-000000000000000000000000", "<script>", "a b"})
    void anUnknownAgentHearsNothing(String clientId) {
        assertRefusedHere(prey.browser().get(agent.url(request(clientId, REGISTERED))));
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge_method, s256, invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge, 0123456789012345678901234567890123456789012=, invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code token, unsupported_response_type",
        "response_type, id_token, unsupported_response_type",
        "response_type, '', unsupported_response_type",
        "scope, admin:write, invalid_scope",
        "resource, https://evil.example/mcp/prey, invalid_target",
        "resource, prey, invalid_target",
        "request, eyJhbGciOiJub25lIn0.e30., invalid_request",
        "request_uri, https://evil.example/request, invalid_request"
    })
    void aWeakRequestIsRefusedWithTheErrorTheStateAndTheIssuer(String name, String value, String error) {
        Map<String, String> request = agent.request("prey");
        request.put(name, value);

        Http.Answer answer = prey.browser().get(agent.url(request));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(agent.redirectUri() + "?");
        assertThat(Agent.query(URI.create(answer.header("Location"))))
                .containsEntry("error", error)
                .containsEntry("state", agent.state)
                .containsEntry("iss", issuer())
                .doesNotContainKey("code");
    }

    @Test
    void aParameterThatStandsTwiceIsNoRequest() {
        String good = agent.url("prey");

        List<String> opened = agent.request("prey").keySet().stream()
                .filter(name -> {
                    Http.Answer answer = prey.browser().get(good + "&" + name + "=evil");
                    boolean refused = answer.status() == 400
                            || answer.header("Location").startsWith(agent.redirectUri() + "?error=");
                    return !refused;
                })
                .toList();

        assertThat(opened).isEmpty();
    }

    @Test
    void aClientOrAPlaceThatStandsTwiceIsAnsweredHere() {
        String good = agent.url("prey");

        Stream.of("client_id", "redirect_uri")
                .forEach(name ->
                        assertRefusedHere(prey.browser().get(good + "&" + name + "=https%3A%2F%2Fevil.example")));
    }

    @Test
    void theIssuerInAnAnswerIsTheOneOfTheMetadata() {
        Map<String, String> allowed = prey.browser().allow(agent.url("prey"));
        Http.Answer denied = prey.browser().answer(prey.browser().open(agent.url("prey")), "deny", "low");

        assertThat(allowed).containsEntry("iss", issuer()).containsEntry("state", agent.state);
        assertThat(Agent.query(URI.create(denied.header("Location"))))
                .containsEntry("iss", issuer())
                .containsEntry("state", agent.state)
                .containsEntry("error", "access_denied");
    }

    @Test
    void aStateIsGivenBackAsItCameAndWritesNoHeader() {
        Map<String, String> request = agent.request("prey");
        String state = "\r\nSet-Cookie: evil=1\r\n\r\n<script>&iss=https://evil.example&code=x#\u202e";
        request.put("state", state);

        Http.Answer answer = prey.browser().answer(prey.browser().open(agent.url(request)), "deny", "low");

        assertThat(answer.header("Location")).startsWith(agent.redirectUri() + "?error=access_denied&");
        assertThat(Agent.query(URI.create(answer.header("Location"))))
                .containsEntry("state", state)
                .containsEntry("iss", issuer())
                .doesNotContainKey("code");
        assertThat(prey.browser().cookies()).doesNotContainKey("evil");
    }

    @Test
    void aBlockedAgentIsNotAskedFor() {
        Rest.expect(200, prey.admin().call("PATCH", "/v1/clients/" + agent.clientId(), "{\"enabled\":false}"));

        assertRefusedHere(prey.browser().get(agent.url("prey")));
    }

    private static void assertRefusedHere(Http.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Refresh")).isEmpty();
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.body()).contains("The request was refused").doesNotContain("evil.example", "<script");
    }

    private Map<String, String> request(String clientId, String place) {
        Map<String, String> request = agent.request("prey");
        request.put("client_id", clientId);
        request.put("redirect_uri", place);
        return request;
    }

    private static Map<String, String> without(Map<String, String> request, String name) {
        Map<String, String> less = new LinkedHashMap<>(request);
        less.remove(name);
        return less;
    }

    private static String registered(String... places) {
        String list = Stream.of(places).collect(Collectors.joining("\",\"", "[\"", "\"]"));
        Http.Answer answer =
                Agent.register(GATEWAY.url(), "{\"client_name\":\"A website\",\"redirect_uris\":" + list + "}");
        return Rest.expect(201, answer).json().getString("client_id");
    }

    private static String issuer() {
        return prey.browser()
                .get(GATEWAY.url() + "/.well-known/oauth-authorization-server")
                .json()
                .getString("issuer");
    }
}
